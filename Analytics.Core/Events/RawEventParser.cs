using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Analytics.Core.Events;

/// <summary>Parses the product's own wire format. Source: docs/api.md, "Raw event".</summary>
public static class RawEventParser
{
    internal static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The event that a body describes, or what is wrong with the body.</summary>
    public static (Event? Event, EventProblem? Problem) Parse(ReadOnlySpan<byte> json)
    {
        if (json.Length > EventLimits.BodyBytes) return Fail("body", $"An event is at most {EventLimits.BodyBytes:N0} bytes.", tooLarge: true);
        if (json.StartsWith(ByteOrderMark)) json = json[ByteOrderMark.Length..];
        if (!Utf8.IsValid(json)) return Fail("body", "The body is not valid UTF-8.");
        RawEvent? raw;
        try
        {
            raw = JsonSerializer.Deserialize(HalfCharacters.Replace(json), RawEventContext.Default.RawEvent);
        }
        catch (JsonException e)
        {
            // What cannot be read as JSON at all is nobody's field, wherever the reader stood.
            var field = e.InnerException is JsonException ? "body" : FieldOf(e.Path);
            return field == "body" ? (null, JsonFault.Of(json)) : Fail(field, $"The field '{field}' has a value of the wrong type.");
        }
        return raw is null ? Fail("body", "The body is not a JSON object.") : Map(raw);
    }

    private static (Event?, EventProblem?) Map(RawEvent raw)
    {
        if (string.IsNullOrWhiteSpace(raw.EventType)) return Fail("event_type", "The field 'event_type' is missing.");

        DateTimeOffset? timestamp = null;
        if (raw.Timestamp is not null)
        {
            if (!LooksLikeRfc3339(raw.Timestamp) || !DateTimeOffset.TryParse(raw.Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed))
                return Fail("timestamp", "The field 'timestamp' is not an RFC 3339 time.");
            timestamp = parsed;
        }

        var name = EventLimits.Cut(raw.Name?.Trim(), EventLimits.NameLength);
        var kind = EventKinds.Parse(raw.EventType.Trim(), ref name);
        name = EventLimits.Cut(name, EventLimits.NameLength);
        if (kind == EventKind.Custom && name is null) return Fail("name", "A custom event needs the field 'name'.");

        var page = PageAddress.From(raw.Url, raw.Path, raw.Query);
        if (page.Path is null && kind.IsPageview()) return Fail("path", "A pageview needs the field 'path' or 'url'.");

        if (raw.Custom is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) }) return Fail("custom", "The field 'custom' is not a JSON object.");
        var custom = CustomOf(raw);
        if (custom is not null && Encoding.UTF8.GetByteCount(custom) > EventLimits.CustomBytes)
            return Fail("custom", $"The field 'custom' is at most {EventLimits.CustomBytes:N0} bytes.", tooLarge: true);

        return (new Event
        {
            SiteId = raw.SiteId,
            SiteKey = raw.SiteKey,
            EventId = EventLimits.Cut(raw.EventId, EventLimits.IdLength),
            Timestamp = timestamp,
            Kind = kind,
            Name = name,
            Interactive = raw.Interactive ?? true,
            EventSource = EventLimits.Cut(raw.EventSource, 64),
            Path = page.Path,
            Hostname = page.Host,
            Query = page.Query,
            Title = EventLimits.Cut(raw.Title?.Trim(), EventLimits.TitleLength),
            Referrer = EventLimits.Cut(raw.Referrer, EventLimits.ReferrerLength),
            UserAgent = raw.UserAgent,
            Ip = raw.Ip,
            Language = EventLimits.Cut(raw.Language, EventLimits.LanguageLength),
            TimeZone = EventLimits.Cut(raw.TimeZone, 64),
            Screen = EventLimits.Screen(raw.Screen?.Width, raw.Screen?.Height),
            EngagedMs = EventLimits.Whole(raw.EngagedMs, EventLimits.EngagedMs),
            ScrollPercent = EventLimits.Whole(raw.ScrollPercent, 100),
            Performance = new(EventLimits.Whole(LoadTimeOf(raw.Performance)), EventLimits.Whole(raw.Performance?.Lcp), EventLimits.Whole(raw.Performance?.Inp),
                raw.Performance?.Cls is >= 0 and < 1_000 ? raw.Performance.Cls : null, EventLimits.Whole(raw.Performance?.Fcp), EventLimits.Whole(raw.Performance?.Ttfb)),
            SessionId = EventLimits.Cut(raw.SessionId, EventLimits.IdLength),
            VisitorId = EventLimits.Cut(raw.VisitorId, EventLimits.IdLength),
            UserId = EventLimits.Cut(raw.UserId, EventLimits.IdLength),
            Consent = raw.Consent,
            DoNotTrack = AsksNotTo(raw.DoNotTrack),
            RevenueAmount = raw.Revenue?.Amount,
            RevenueCurrency = EventLimits.Cut(raw.Revenue?.Currency, 3),
            Custom = custom,
            Detail = RawDetail.Of(raw),
        }, null);
    }

    // Without it "10:00" is today and "09/10/2025" some country's date.
    private static bool LooksLikeRfc3339(string text) => text is [_, _, _, _, '-', _, _, '-', _, _, 'T' or 't' or ' ', _, _, ':', ..];

    // Browsers have said it in all of these ways. Source: navigator.doNotTrack.
    private static bool AsksNotTo(JsonElement? said) => said is { } value && (value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.Number => value.TryGetInt32(out var number) && number == 1,
        JsonValueKind.String => value.ValueEquals("1") || value.ValueEquals("yes") || value.ValueEquals("true"),
        _ => false,
    });

    /// <summary>The load time as given, else that of the navigation timing; there the end is 0 until the page has loaded.</summary>
    private static double? LoadTimeOf(RawPerformance? performance)
    {
        if (performance?.LoadMs is { } given) return given;
        return performance?.Timings?.Nav is { ValueKind: JsonValueKind.Object } timing && Number("loadEventEnd") is > 0 and var end ? end - (Number("startTime") ?? 0) : null;

        double? Number(string name) => timing.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;
    }

    private static string? CustomOf(RawEvent raw)
    {
        var custom = raw.Custom is { ValueKind: JsonValueKind.Object } given ? given : default(JsonElement?);
        if (raw.Unknown is null) return custom is { } only && only.EnumerateObject().Any() ? only.GetRawText() : null;
        return Write((Custom: custom, raw.Unknown), static (json, given) =>
        {
            if (given.Custom is { } known) foreach (var property in known.EnumerateObject()) property.WriteTo(json);
            foreach (var (key, value) in given.Unknown)
            {
                if (given.Custom is { } c && c.TryGetProperty(key, out _)) continue;
                json.WritePropertyName(key);
                value.WriteTo(json);
            }
        });
    }

    // One for each thread: made anew for each event they were a third of what an event allocates.
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _writing;

    /// <summary>An object as a text.</summary>
    internal static string Write<T>(T given, Action<Utf8JsonWriter, T> properties)
    {
        if (_writing is not { } writing)
        {
            var made = new ArrayBufferWriter<byte>(512);
            _writing = writing = (made, new Utf8JsonWriter(made));
        }
        var (buffer, json) = writing;
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        json.WriteStartObject();
        properties(json, given);
        json.WriteEndObject();
        json.Flush();
        if (buffer.WrittenCount > RepeatedTexts.LongestKept) return Encoding.UTF8.GetString(buffer.WrittenSpan);
        Span<char> text = stackalloc char[RepeatedTexts.LongestKept];
        return RepeatedTexts.Of(text[..Encoding.UTF8.GetChars(buffer.WrittenSpan, text)]);
    }

    /// <summary>The outermost field of a JSON path such as <c>$.performance.lcp</c> or <c>$['a b']</c>.</summary>
    private static string FieldOf(string? path)
    {
        if (path is null || path.Length < 3 || path[1] != '.') return "body";
        var end = path.AsSpan(2).IndexOfAny('.', '[');
        return end < 0 ? path[2..] : path.Substring(2, end);
    }

    private static (Event?, EventProblem?) Fail(string field, string detail, bool tooLarge = false) => (null, new(field, detail, tooLarge));
}
