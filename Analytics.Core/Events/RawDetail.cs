using System.Text.Json;

namespace Analytics.Core.Events;

/// <summary>
/// What only some events carry and no report counts, kept as one JSON object beside the event: click, scroll, error, the timings
/// of a page, and what the browser says of its machine. Always in the same order, so that the same facts are the same text.
/// </summary>
internal static class RawDetail
{
    /// <summary>Null where the event carries none of it.</summary>
    public static string? Of(RawEvent raw)
    {
        var isMachineKnown = Viewport(raw) is not null || !string.IsNullOrEmpty(raw.Platform) || Finite(raw.DeviceMemory) is not null || Finite(raw.HardwareConcurrency) is not null || raw.CookiesEnabled is not null;
        var of = raw.Performance?.Timings;
        if (!isMachineKnown && !IsKept(raw.Click) && !IsKept(raw.Scroll) && !IsKept(raw.Error) && !IsKept(of?.Nav) && !IsKept(of?.Paint) && !IsKept(of?.Memory) && !IsKept(of?.Timing)) return null;
        return RawEventParser.Write(raw, static (json, raw) =>
        {
            Part(json, "click", raw.Click);
            Part(json, "scroll", raw.Scroll);
            Part(json, "error", raw.Error);
            Part(json, "nav", raw.Performance?.Timings?.Nav);
            Part(json, "paint", raw.Performance?.Timings?.Paint);
            Part(json, "memory", raw.Performance?.Timings?.Memory);
            Part(json, "timing", raw.Performance?.Timings?.Timing);
            if (Viewport(raw) is { } viewport) json.WriteString("viewport", viewport);
            if (EventLimits.Cut(raw.Platform, 64) is { } platform) json.WriteString("platform", platform);
            if (Finite(raw.DeviceMemory) is { } memory) json.WriteNumber("device_memory", memory);
            if (Finite(raw.HardwareConcurrency) is { } cores) json.WriteNumber("hardware_concurrency", cores);
            if (raw.CookiesEnabled is { } cookies) json.WriteBoolean("cookies_enabled", cookies);
        });
    }

    private static string? Viewport(RawEvent raw) => raw.Viewport is { } viewport ? EventLimits.Screen(viewport.Width, viewport.Height) : null;

    private static void Part(Utf8JsonWriter json, string name, JsonElement? value)
    {
        if (!IsKept(value)) return;
        json.WritePropertyName(name);
        value!.Value.WriteTo(json);
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static bool IsKept(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Object } given => given.EnumerateObject().Any(),
        { ValueKind: JsonValueKind.Array } given => given.GetArrayLength() > 0,
        _ => false,
    };
}
