using System.Text.Json;

namespace Analytics.Web.Live;

/// <summary>What sockets and event streams send: made once, sent to all viewers of a site.</summary>
/// <param name="Type"><c>snapshot</c>, <c>metrics_update</c> or <c>pong</c>.</param>
/// <param name="Utf8">The whole message, JSON.</param>
public sealed record LiveMessage(string Type, ReadOnlyMemory<byte> Utf8)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static readonly LiveMessage Pong = Of("pong", null);

    /// <summary>What a viewer begins with.</summary>
    public static LiveMessage Snapshot(DateTimeOffset at, LiveSummary summary) => Of("snapshot", new { timestamp = at, current_summary = summary });

    /// <summary>What changed since the message before.</summary>
    /// <param name="visitors">Visitors seen for the first time on this day of the site.</param>
    public static LiveMessage Update(DateTimeOffset at, long visitors, long pageviews, LiveSummary summary) =>
        Of("metrics_update", new { timestamp = at, delta = new { visitors, pageviews }, current_summary = summary });

    private static LiveMessage Of(string type, object? data) =>
        new(type, data is null ? JsonSerializer.SerializeToUtf8Bytes(new { type }, Format) : JsonSerializer.SerializeToUtf8Bytes(new { type, data }, Format));
}
