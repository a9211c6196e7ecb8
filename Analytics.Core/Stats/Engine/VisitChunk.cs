using Analytics.Core.Events;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The visits of one site that started on one local day, column by column, sorted by visitor; and their hits in visit order.
/// Immutable once built. A visit belongs to the day of its start also where it runs over midnight.
/// </summary>
internal sealed class VisitChunk
{
    public required DateOnly Day { get; init; }

    /// <summary>Events of this stretch of time made the chunk: when another one comes into it, the chunk is stale.</summary>
    public required long ReadFromMs { get; init; }

    public required long ReadUntilMs { get; init; }

    /// <summary>The last hit, in or after this day, of a visit that started before it; 0 when there is none.</summary>
    public required long CarriedUntilMs { get; init; }

    public required ulong[] Visitor { get; init; }
    public required long[] StartMs { get; init; }
    public required int[] DurationMs { get; init; }
    public required int[] Pageviews { get; init; }
    public required bool[] Bounce { get; init; }

    /// <summary>Where the hits of visit v begin; those of v end where v + 1 begins.</summary>
    public required int[] FirstHit { get; init; }

    /// <summary>By <see cref="Dimension"/>: the number of each visit's value; null for dimensions of the hit.</summary>
    public required int[]?[] VisitValues { get; init; }

    /// <summary>By <see cref="Dimension"/>: the number of each hit's value; null for dimensions of the session.</summary>
    public required int[]?[] HitValues { get; init; }

    public required long[] HitAtMs { get; init; }
    public required EventKind[] HitKind { get; init; }

    /// <summary>Time on page of a pageview; -1 where it is unknown and for other hits.</summary>
    public required int[] HitTimeMs { get; init; }

    /// <summary>Load time of a pageview; -1 where it is unknown.</summary>
    public required int[] HitLoadMs { get; init; }

    public int VisitCount => Visitor.Length;

    public int HitCount => HitAtMs.Length;

    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes => VisitCount * (33L + 4 * VisitValues.Count(v => v is not null)) + HitCount * (17L + 4 * HitValues.Count(v => v is not null));
}
