namespace Analytics.Core.Stats.Engine;

/// <summary>What of a chunk counts under the filters of a question.</summary>
/// <param name="Visits">The visits that stay, ascending; null = all.</param>
/// <param name="Hits">Whether a hit of a visit that stays counts; null = all.</param>
internal sealed record Selection(int[]? Visits, bool[]? Hits)
{
    public static readonly Selection All = new(null, null);
    public static readonly Selection Nothing = new([], null);

    public bool IsNothing => Visits is [];
}
