namespace Analytics.Core.Sites;

/// <summary>What an erasure takes away, or took.</summary>
/// <param name="Events">Events of any kind.</param>
/// <param name="Visitors">Visitors who lose one or more of them.</param>
/// <param name="Days">Local days on which they happened, whose kept figures are written anew.</param>
public sealed record ErasureCount(int Events, int Visitors, IReadOnlyList<DateOnly> Days);
