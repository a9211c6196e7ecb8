using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Jobs.Sealing;

/// <summary>What is to stand in one segment: visits in any order, and reports that found no page.</summary>
/// <param name="day">The first day of the segment; where days are joined, visits of later ones stand in it too.</param>
internal sealed class DayDraft(DateOnly day)
{
    private readonly List<ClosedVisit> _visits = [];
    private readonly List<EventRow> _orphans = [];

    public void Add(ClosedVisit visit) => _visits.Add(visit);

    public void AddOrphan(in EventRow report) => _orphans.Add(report);

    /// <summary>Adds what a segment holds, but for some visitors.</summary>
    public void Add(SegmentEvents segment, IReadOnlySet<ulong> without)
    {
        ArgumentNullException.ThrowIfNull(segment);
        for (var v = 0; v < segment.Visitors.Length; v++)
            if (!without.Contains(segment.Visitors[v])) _visits.Add(Of(segment, v));
        foreach (ref readonly var orphan in segment.Orphans)
            if (!without.Contains(orphan.Visitor)) _orphans.Add(orphan);
    }

    /// <summary>Adds the visits of a segment that reach to an instant or beyond.</summary>
    public void AddSince(SegmentEvents segment, long sinceMs)
    {
        ArgumentNullException.ThrowIfNull(segment);
        for (var v = 0; v < segment.Visitors.Length; v++)
            if (segment.HitsOf(v)[^1].AtMs >= sinceMs) _visits.Add(Of(segment, v));
        foreach (ref readonly var orphan in segment.Orphans)
            if (orphan.AtMs >= sinceMs) _orphans.Add(orphan);
    }

    /// <summary>The segment; null where nothing is to stand in it.</summary>
    public StoredSegment? Finish(int siteId, int windowMinutes)
    {
        if (_visits.Count + _orphans.Count == 0) return null;
        _visits.Sort(static (a, b) => a.Visitor != b.Visitor ? a.Visitor.CompareTo(b.Visitor) : a.StartMs.CompareTo(b.StartMs));
        var draft = new SegmentDraft();
        foreach (var visit in _visits)
        {
            for (int h = 0, r = 0; h < visit.Hits.Length; h++)
            {
                draft.Hit(visit.Hits[h], beginsVisit: h == 0);
                for (; r < visit.Reports.Length && visit.Reports[r].Hit == h; r++) draft.Report(visit.Reports[r].Report);
            }
        }
        foreach (var orphan in _orphans) draft.Orphan(orphan);
        return draft.Finish(siteId, day, windowMinutes);
    }

    private static ClosedVisit Of(SegmentEvents segment, int visit)
    {
        var hits = segment.HitsOf(visit).ToArray();
        var reports = new List<(int, EventRow)>();
        for (var h = 0; h < hits.Length; h++)
            foreach (ref readonly var report in segment.ReportsOf(visit, h)) reports.Add((h, report));
        return new(segment.Visitors[visit], hits, [.. reports]);
    }
}
