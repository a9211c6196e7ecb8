namespace Analytics.Core.Sites;

/// <summary>What of a site lies on disk.</summary>
/// <param name="OpenEvents">Events whose days are not sealed yet.</param>
/// <param name="SealedEvents">Events of sealed days.</param>
/// <param name="SealedBytes">Bytes that the sealed days take.</param>
/// <param name="First">Time of the first event; null where there is none.</param>
/// <param name="Last">Time of the last event; null where there is none.</param>
public sealed record SiteHoldings(long OpenEvents, long SealedEvents, long SealedBytes, DateTimeOffset? First, DateTimeOffset? Last);
