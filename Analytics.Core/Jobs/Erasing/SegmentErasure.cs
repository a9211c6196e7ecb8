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
        var all = segment.All();
        var losing = all.Where(takes).Select(r => r.Visitor).ToHashSet();
        var left = all.Where(r => losing.Contains(r.Visitor) && !takes(r)).ToLookup(r => r.Visitor);
        var drafts = new SortedDictionary<DateOnly, DayDraft> { [info.Day] = new(info.Day) };
        drafts[info.Day].Add(segment, losing);

        var (cut, days) = (new Sessionizer(info.WindowMinutes * 60_000), new LocalDays(site.Zone));
        DayDraft DraftOf(long atMs)
        {
            var day = days.DayOf(atMs);
            if (!drafts.TryGetValue(day, out var draft)) drafts[day] = draft = new(day);
            return draft;
        }
        foreach (var ofVisitor in left)
        {
            var rows = ofVisitor.ToArray();
            Array.Sort(rows, static (a, b) => Sessionizer.Compare(a, b));
            cut.Cut(rows);
            for (var visit = 0; visit < cut.VisitEnds.Length; visit++)
            {
                var closed = ClosedVisit.Of(rows, cut, visit);
                DraftOf(closed.StartMs).Add(closed);
            }
            foreach (var orphan in cut.Orphans) DraftOf(rows[orphan].AtMs).AddOrphan(rows[orphan]);
        }
        return [.. drafts.Values.Select(d => d.Finish(site.Site.Id, info.WindowMinutes)).OfType<StoredSegment>()];
    }
}
