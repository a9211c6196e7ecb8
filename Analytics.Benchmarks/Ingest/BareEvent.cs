using System.Text.Json.Serialization;

namespace Analytics.Benchmarks.Ingest;

/// <summary>The fields of a raw event, as the bare endpoint parses them.</summary>
internal sealed record BareEvent(
    string? SiteId, string? SiteKey, string? EventId, string? Timestamp, string? EventType, string? Name, bool? Interactive, string? EventSource,
    string? Url, string? Path, string? Query, string? Hash, string? Title, string? Referrer, string? UserAgent, string? Ip, string? Language, string? Timezone,
    BareSize? Screen, BareSize? Viewport, BarePerformance? Performance, double? EngagedMs, double? ScrollPct, string? SessionId, string? VisitorId, string? UserId, string? Consent);

internal sealed record BareSize(double? Width, double? Height);

internal sealed record BarePerformance(double? LoadMs, double? Lcp, double? Inp, double? Cls, double? Fcp, double? Ttfb);

[JsonSerializable(typeof(BareEvent))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class BareEventContext : JsonSerializerContext;
