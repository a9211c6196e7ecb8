using System.Runtime.InteropServices;
using Analytics.Core.Storage;

namespace Analytics.Core.Stats.Engine;

/// <summary>All visits of a site as one reading of the file found them, and what was committed since.</summary>
/// <param name="Rules">By which its visits were cut.</param>
/// <param name="Index">The numbers of its visitors.</param>
/// <param name="Expected">How many visits the index was made for.</param>
/// <param name="RawFrom">The first local day whose events are all there.</param>
/// <param name="Sealed">The visits that are sealed.</param>
/// <param name="Open">Those that are not, over them.</param>
/// <param name="Incoming">What was committed and is not among <paramref name="Open"/> yet. Belongs to the lock of who tells it.</param>
internal sealed record SiteState(VisitRules Rules, VisitorIndex Index, long Expected, DateOnly RawFrom, SealedVisits Sealed, OpenVisits Open, List<EventRow> Incoming)
{
    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes => Sealed.SizeBytes + Open.SizeBytes + Index.SizeBytes;

    /// <summary>What could not be read where events lie near it.</summary>
    public DamagedSegments Damaged { get; } = new();

    /// <summary>Takes up events; sealed visits that they touch are cut anew with them.</summary>
    public void Absorb(ReadOnlySpan<EventRow> rows)
    {
        foreach (ref readonly var row in rows)
            if (Sealed.Take(row.Visitor, row.AtMs, damaged: Damaged) is { } touched) Open.Add(CollectionsMarshal.AsSpan(touched));
        Open.Add(rows);
        Open.Settle();
    }
}
