namespace Analytics.Core.Stats;

/// <summary>The figures of one stretch of time.</summary>
/// <param name="Start">When it begins, with the site's offset at that time.</param>
/// <param name="Figures">What was counted from there to the next bucket.</param>
public sealed record StatsBucket(DateTimeOffset Start, Figures Figures);
