namespace Analytics.Core.Stats;

/// <summary>Some entries of a list, the newest first.</summary>
/// <param name="Entries">What stands on this page.</param>
/// <param name="Next">Where the next page begins; null on the last. Entries that come in meanwhile move nothing.</param>
public sealed record LogPage<T>(IReadOnlyList<T> Entries, LogCursor? Next);
