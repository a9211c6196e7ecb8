using System.Runtime.InteropServices;
using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Sites;
using Analytics.Core.Stats.Engine;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Jobs.Erasing;

/// <summary>A segment without the events that an erasure takes. Visits that lose one are cut anew: what is left may be two, or begin on another day.</summary>
internal static class SegmentErasure
{
    /// <summary>The segments that take its place, in one or more days; none where nothing is left.</summary>
    public static List<StoredSegment> Without(SegmentEvents segment, SegmentInfo info, SiteEntry site, Func<EventRow, bool> takes)
    {
        var losing = new HashSet<ulong>();
        foreach (ref readonly var row in segment.Hits) if (takes(row)) losing.Add(row.Visitor);
        foreach (ref readonly var row in segment.Reports) if (takes(row)) losing.Add(row.Visitor);
        foreach (ref readonly var row in segment.Orphans) if (takes(row)) losing.Add(row.Visitor);

        var drafts = new SortedDictionary<DateOnly, DayDraft> { [info.Day] = new(info.Day) };
        drafts[info.Day].Add(segment, losing);
        var left = new Dictionary<ulong, List<EventRow>>();
        void Keep(in EventRow row)
        {
            if (losing.Contains(row.Visitor) && !takes(row)) (CollectionsMarshal.GetValueRefOrAddDefault(left, row.Visitor, out _) ??= []).Add(row);
        }
        foreach (ref readonly var row in segment.Hits) Keep(row);
        foreach (ref readonly var row in segment.Reports) Keep(row);
        foreach (ref readonly var row in segment.Orphans) Keep(row);

        var (cut, days) = (new Sessionizer(info.WindowMinutes * 60_000), new LocalDays(site.Zone));
        DayDraft DraftOf(long atMs)
        {
            var day = days.DayOf(atMs);
            if (!drafts.TryGetValue(day, out var draft)) drafts[day] = draft = new(day);
            return draft;
        }
        foreach (var rows in left.Values)
        {
            rows.Sort(static (a, b) => Sessionizer.Compare(a, b));
            cut.Cut(CollectionsMarshal.AsSpan(rows));
            for (var visit = 0; visit < cut.VisitEnds.Length; visit++)
            {
                var closed = ClosedVisit.Of(CollectionsMarshal.AsSpan(rows), cut, visit);
                DraftOf(closed.StartMs).Add(closed);
            }
            foreach (var orphan in cut.Orphans) DraftOf(rows[orphan].AtMs).AddOrphan(rows[orphan]);
        }
        return [.. drafts.Values.Select(d => d.Finish(site.Site.Id, info.WindowMinutes)).OfType<StoredSegment>()];
    }
}
