using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Core.Events;

/// <summary>The raw event exactly as it stands on the wire of <c>/ingest/event</c>.</summary>
internal sealed class RawEvent
{
    [JsonPropertyName("site_id")] public string? SiteId { get; set; }
    [JsonPropertyName("site_key")] public string? SiteKey { get; set; }
    [JsonPropertyName("event_id")] public string? EventId { get; set; }
    [JsonPropertyName("timestamp")] public string? Timestamp { get; set; }
    [JsonPropertyName("event_type")] public string? EventType { get; set; }
    [JsonPropertyName("name")] public string? Name { get; set; }
    [JsonPropertyName("interactive")] public bool? Interactive { get; set; }
    [JsonPropertyName("event_source")] public string? EventSource { get; set; }
    [JsonPropertyName("url")] public string? Url { get; set; }
    [JsonPropertyName("path")] public string? Path { get; set; }
    [JsonPropertyName("query")] public string? Query { get; set; }
    [JsonPropertyName("hash")] public string? Hash { get; set; }
    [JsonPropertyName("title")] public string? Title { get; set; }
    [JsonPropertyName("referrer")] public string? Referrer { get; set; }
    [JsonPropertyName("user_agent")] public string? UserAgent { get; set; }
    [JsonPropertyName("ip")] public string? Ip { get; set; }
    [JsonPropertyName("language")] public string? Language { get; set; }
    [JsonPropertyName("timezone")] public string? TimeZone { get; set; }
    [JsonPropertyName("screen")] public RawScreen? Screen { get; set; }
    [JsonPropertyName("viewport")] public RawScreen? Viewport { get; set; }
    [JsonPropertyName("platform")] public string? Platform { get; set; }
    [JsonPropertyName("device_memory")] public double? DeviceMemory { get; set; }
    [JsonPropertyName("hardware_concurrency")] public double? HardwareConcurrency { get; set; }
    [JsonPropertyName("cookies_enabled")] public bool? CookiesEnabled { get; set; }
    [JsonPropertyName("do_not_track")] public JsonElement? DoNotTrack { get; set; }
    [JsonPropertyName("performance")] public RawPerformance? Performance { get; set; }
    [JsonPropertyName("engaged_ms")] public double? EngagedMs { get; set; }
    [JsonPropertyName("scroll_pct")] public double? ScrollPercent { get; set; }
    [JsonPropertyName("click")] public JsonElement? Click { get; set; }
    [JsonPropertyName("scroll")] public JsonElement? Scroll { get; set; }
    [JsonPropertyName("error")] public JsonElement? Error { get; set; }
    [JsonPropertyName("session_id")] public string? SessionId { get; set; }
    [JsonPropertyName("visitor_id")] public string? VisitorId { get; set; }
    [JsonPropertyName("user_id")] public string? UserId { get; set; }
    [JsonPropertyName("consent")] public string? Consent { get; set; }
    [JsonPropertyName("revenue")] public RawRevenue? Revenue { get; set; }
    [JsonPropertyName("custom")] public JsonElement? Custom { get; set; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

internal sealed class RawScreen
{
    [JsonPropertyName("width")] public double? Width { get; set; }
    [JsonPropertyName("height")] public double? Height { get; set; }
}

internal sealed class RawPerformance
{
    [JsonPropertyName("load_ms")] public double? LoadMs { get; set; }
    [JsonPropertyName("nav")] public JsonElement? Nav { get; set; }
    [JsonPropertyName("paint")] public JsonElement? Paint { get; set; }
    [JsonPropertyName("memory")] public JsonElement? Memory { get; set; }
    [JsonPropertyName("timing")] public JsonElement? Timing { get; set; }
    [JsonPropertyName("lcp")] public double? Lcp { get; set; }
    [JsonPropertyName("inp")] public double? Inp { get; set; }
    [JsonPropertyName("cls")] public double? Cls { get; set; }
    [JsonPropertyName("fcp")] public double? Fcp { get; set; }
    [JsonPropertyName("ttfb")] public double? Ttfb { get; set; }
}

internal sealed class RawRevenue
{
    [JsonPropertyName("amount")] public decimal? Amount { get; set; }
    [JsonPropertyName("currency")] public string? Currency { get; set; }
}

[JsonSerializable(typeof(RawEvent))]
[JsonSourceGenerationOptions(MaxDepth = EventLimits.Depth, NumberHandling = JsonNumberHandling.Strict, AllowTrailingCommas = false)]
internal sealed partial class RawEventContext : JsonSerializerContext;
