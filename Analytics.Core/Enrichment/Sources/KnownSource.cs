namespace Analytics.Core.Enrichment.Sources;

/// <summary>A place visits come from.</summary>
/// <param name="Name">Name as shown.</param>
/// <param name="Medium">The channel a plain link from there belongs to.</param>
internal sealed record KnownSource(string Name, Channel Medium);
