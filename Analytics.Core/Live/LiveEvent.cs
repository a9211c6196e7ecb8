namespace Analytics.Core.Live;

/// <summary>One accepted event as it may be shown to a viewer: no address, no User-Agent, no visitor.</summary>
public sealed record LiveEvent(DateTimeOffset At, string Type, string? Path, string? Country, string? Browser, string? Os);
