namespace Analytics.Core.Stats.Engine;

/// <summary>A hit of a visit in the making, with what later reports added to it.</summary>
/// <param name="Row">Place of the event among the rows read.</param>
internal record struct DraftHit(int Row)
{
    /// <summary>Sum of the engaged time reported; -1 before the first report.</summary>
    public int EngagedMs { get; set; } = -1;

    public int LoadMs { get; set; } = -1;
}
