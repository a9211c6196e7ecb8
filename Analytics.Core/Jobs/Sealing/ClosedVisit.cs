using Analytics.Core.Stats.Engine;
using Analytics.Core.Storage;

namespace Analytics.Core.Jobs.Sealing;

/// <summary>A visit that nothing can extend any more, with everything its events said.</summary>
/// <param name="Visitor">Whose it is.</param>
/// <param name="Hits">The events that make it, in order.</param>
/// <param name="Reports">The reports on its hits, by the place of the hit, in order.</param>
internal sealed record ClosedVisit(ulong Visitor, EventRow[] Hits, (int Hit, EventRow Report)[] Reports)
{
    public long StartMs => Hits[0].AtMs;

    /// <summary>One of the visits that a visitor's events were cut into.</summary>
    public static ClosedVisit Of(ReadOnlySpan<EventRow> rows, Sessionizer cut, int visit)
    {
        ArgumentNullException.ThrowIfNull(cut);
        var (first, end) = (visit == 0 ? 0 : cut.VisitEnds[visit - 1], cut.VisitEnds[visit]);
        var hits = new EventRow[end - first];
        for (var h = first; h < end; h++) hits[h - first] = rows[cut.Hits[h]];
        var reports = new List<(int, EventRow)>();
        foreach (var report in cut.Reports)
            if (report.Hit >= first && report.Hit < end) reports.Add((report.Hit - first, rows[report.Row]));
        return new(hits[0].Visitor, hits, [.. reports]);
    }
}
