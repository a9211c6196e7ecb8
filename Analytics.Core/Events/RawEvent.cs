using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Core.Events;

/// <summary>The raw event exactly as it stands on the wire of <c>/ingest/event</c>.</summary>
internal sealed class RawEvent
{
    [JsonPropertyName("site_id"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? SiteId { get; set; }
    [JsonPropertyName("site_key"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? SiteKey { get; set; }
    [JsonPropertyName("event_id")] public string? EventId { get; set; }
    [JsonPropertyName("timestamp")] public string? Timestamp { get; set; }
    [JsonPropertyName("event_type"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? EventType { get; set; }
    [JsonPropertyName("name"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? Name { get; set; }
    [JsonPropertyName("interactive")] public bool? Interactive { get; set; }
    [JsonPropertyName("event_source"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? EventSource { get; set; }
    [JsonPropertyName("url"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? Url { get; set; }
    [JsonPropertyName("path"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? Path { get; set; }
    [JsonPropertyName("query"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? Query { get; set; }
    [JsonPropertyName("hash"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? Hash { get; set; }
    [JsonPropertyName("title"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? Title { get; set; }
    [JsonPropertyName("referrer"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? Referrer { get; set; }
    [JsonPropertyName("user_agent")] public string? UserAgent { get; set; }
    [JsonPropertyName("ip")] public string? Ip { get; set; }
    [JsonPropertyName("language"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? Language { get; set; }
    [JsonPropertyName("timezone"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? TimeZone { get; set; }
    [JsonPropertyName("screen"), JsonConverter(typeof(RawScreenConverter))] public RawScreen? Screen { get; set; }
    [JsonPropertyName("viewport"), JsonConverter(typeof(RawScreenConverter))] public RawScreen? Viewport { get; set; }
    [JsonPropertyName("platform"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? Platform { get; set; }
    [JsonPropertyName("device_memory")] public double? DeviceMemory { get; set; }
    [JsonPropertyName("hardware_concurrency")] public double? HardwareConcurrency { get; set; }
    [JsonPropertyName("cookies_enabled")] public bool? CookiesEnabled { get; set; }
    [JsonPropertyName("do_not_track")] public JsonElement? DoNotTrack { get; set; }
    [JsonPropertyName("performance"), JsonConverter(typeof(RawPerformanceConverter))] public RawPerformance? Performance { get; set; }
    [JsonPropertyName("engaged_ms")] public double? EngagedMs { get; set; }
    [JsonPropertyName("scroll_pct")] public double? ScrollPercent { get; set; }
    [JsonPropertyName("click")] public JsonElement? Click { get; set; }
    [JsonPropertyName("scroll")] public JsonElement? Scroll { get; set; }
    [JsonPropertyName("error")] public JsonElement? Error { get; set; }
    [JsonPropertyName("session_id")] public string? SessionId { get; set; }
    [JsonPropertyName("visitor_id")] public string? VisitorId { get; set; }
    [JsonPropertyName("user_id")] public string? UserId { get; set; }
    [JsonPropertyName("consent"), JsonConverter(typeof(RepeatedTexts.Converter))] public string? Consent { get; set; }
    [JsonPropertyName("revenue")] public RawRevenue? Revenue { get; set; }
    [JsonPropertyName("custom")] public JsonElement? Custom { get; set; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

internal readonly record struct RawScreen(double? Width, double? Height);

internal sealed class RawPerformance
{
    public double? LoadMs { get; set; }
    public double? Lcp { get; set; }
    public double? Inp { get; set; }
    public double? Cls { get; set; }
    public double? Fcp { get; set; }
    public double? Ttfb { get; set; }

    /// <summary>The timings that no report counts; null where none came, as from most senders.</summary>
    public RawTimings? Timings { get; set; }
}

internal sealed class RawTimings
{
    public JsonElement? Nav { get; set; }
    public JsonElement? Paint { get; set; }
    public JsonElement? Memory { get; set; }
    public JsonElement? Timing { get; set; }
}

internal sealed class RawRevenue
{
    [JsonPropertyName("amount")] public decimal? Amount { get; set; }
    [JsonPropertyName("currency")] public string? Currency { get; set; }
}

[JsonSerializable(typeof(RawEvent))]
[JsonSourceGenerationOptions(MaxDepth = EventLimits.Depth, NumberHandling = JsonNumberHandling.Strict, AllowTrailingCommas = false)]
internal sealed partial class RawEventContext : JsonSerializerContext;
