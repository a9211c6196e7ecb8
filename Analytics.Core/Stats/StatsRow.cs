namespace Analytics.Core.Stats;

/// <summary>The figures of one value of a dimension; <paramref name="Value"/> is null where the visits or hits have none.</summary>
/// <param name="Value">As on the wire: a path, a country code, a channel in lower case, …</param>
/// <param name="Title">For pages, the title seen last; else null.</param>
/// <param name="Figures">What was counted.</param>
public sealed record StatsRow(string? Value, string? Title, Figures Figures);
