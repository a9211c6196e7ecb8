using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Stats.Engine;

/// <summary>Who reported on a page lately although the visit is sealed: a report neither makes a visit nor keeps one open. Each segment is read for it once.</summary>
internal sealed class SealedReports(SegmentTable table)
{
    private readonly Dictionary<long, (long FromMs, (ulong Visitor, long AtMs)[] Reports)> _known = [];

    /// <summary>The reports at or after an instant, some earlier ones among them.</summary>
    public IEnumerable<(ulong Visitor, long AtMs)> Since(IReadOnlyList<SegmentInfo> segments, long fromMs)
    {
        var wanted = segments.Where(s => s.LastMs >= fromMs && s.Events > s.Hits).Select(s => s.Id).ToHashSet();
        foreach (var id in _known.Keys.Where(id => !wanted.Contains(id)).ToList()) _known.Remove(id);
        foreach (var id in wanted)
        {
            if (!_known.TryGetValue(id, out var known) || known.FromMs > fromMs) _known[id] = known = (fromMs, [.. Read(table.Open(id), fromMs)]);
            foreach (var report in known.Reports) yield return report;
        }
    }

    private static IEnumerable<(ulong, long)> Read(Segment segment, long fromMs)
    {
        var (owners, first, visitors) = (segment.ReportHits(), segment.FirstHit(), segment.Visitors());
        var times = segment.ReportTimes(owners, segment.HitTimes());
        for (var i = 0; i < owners.Length; i++)
            if (times[i] >= fromMs) yield return (visitors[VisitOf(first, owners[i])], times[i]);
        var (orphans, orphanTimes) = (segment.OrphanVisitors(), segment.OrphanTimes());
        for (var i = 0; i < orphans.Length; i++)
            if (orphanTimes[i] >= fromMs) yield return (orphans[i], orphanTimes[i]);
    }

    private static int VisitOf(int[] firstHit, int hit)
    {
        var at = Array.BinarySearch(firstHit, hit);
        return at >= 0 ? at : ~at - 1;
    }
}
