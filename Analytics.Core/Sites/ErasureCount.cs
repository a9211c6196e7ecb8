namespace Analytics.Core.Sites;

/// <summary>What an erasure takes away, or took.</summary>
/// <param name="Events">Events of any kind, those in quarantine among them.</param>
/// <param name="Visitors">Visitors who lose one or more of them.</param>
/// <param name="Days">Local days on which they happened, whose kept figures are written anew, and days without events of which figures go.</param>
public sealed record ErasureCount(int Events, int Visitors, IReadOnlyList<DateOnly> Days)
{
    /// <summary>True where neither an event nor a figure goes.</summary>
    public bool IsNothing => Events == 0 && Days.Count == 0;
}
