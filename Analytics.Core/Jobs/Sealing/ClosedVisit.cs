using Analytics.Core.Storage;

namespace Analytics.Core.Jobs.Sealing;

/// <summary>A visit that nothing can extend any more, with everything its events said.</summary>
/// <param name="Visitor">Whose it is.</param>
/// <param name="Hits">The events that make it, in order.</param>
/// <param name="Reports">The reports on its hits, by the place of the hit, in order.</param>
internal sealed record ClosedVisit(ulong Visitor, EventRow[] Hits, (int Hit, EventRow Report)[] Reports)
{
    public long StartMs => Hits[0].AtMs;
}
