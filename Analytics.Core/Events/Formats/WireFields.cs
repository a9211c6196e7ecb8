using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Analytics.Core.Events.Formats;

/// <summary>
/// Reads the fields of a foreign JSON object: each under any of its names, the first that is there. What has the wrong type is
/// noted as the <see cref="Problem"/> and reads as missing, so that a parser asks for all and looks once.
/// </summary>
internal sealed class WireFields(JsonElement json)
{
    /// <summary>The first field of a wrong type; null while all are right.</summary>
    public EventProblem? Problem { get; private set; }

    /// <summary>Reads a body as JSON, or says why it is none. The document must be disposed of.</summary>
    public static (JsonDocument? Document, EventProblem? Problem) Open(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(RawEventParser.ByteOrderMark)) body = body[RawEventParser.ByteOrderMark.Length..];
        if (!Utf8.IsValid(body.Span)) return (null, new("body", "The body is not valid UTF-8."));
        try
        {
            var whole = HalfCharacters.Replace(body.Span);
            return (JsonDocument.Parse(whole == body.Span ? body : whole.ToArray(), new JsonDocumentOptions { MaxDepth = EventLimits.Depth }), null);
        }
        catch (JsonException)
        {
            return (null, JsonFault.Of(body.Span));
        }
    }

    /// <summary>A text; a number or a truth value reads as written, null and missing as null.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        if (Find(names, out var name) is not { } value) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => Wrong<string>(name),
        };
    }

    /// <summary>A number, also one written as a text.</summary>
    public double? Number(params ReadOnlySpan<string> names)
    {
        if (Find(names, out var name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)) return number;
        if (value.ValueKind == JsonValueKind.String)
        {
            var text = value.GetString();
            if (string.IsNullOrWhiteSpace(text)) return null;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return number;
        }
        Wrong<string>(name);
        return null;
    }

    /// <summary>An amount of money, also one written as a text.</summary>
    public decimal? Amount(params ReadOnlySpan<string> names)
    {
        if (Find(names, out var name) is not { } value) return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : "-";
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)) return amount;
        Wrong<string>(name);
        return null;
    }

    /// <summary>A truth value, also as 0 and 1.</summary>
    public bool? Flag(params ReadOnlySpan<string> names)
    {
        switch (Text(names)?.ToLowerInvariant())
        {
            case null or "": return null;
            case "true" or "1": return true;
            case "false" or "0": return false;
            default:
                Wrong<string>(names[0]);
                return null;
        }
    }

    /// <summary>The fields of an object, also of one that is written as a text.</summary>
    public JsonElement? Object(params ReadOnlySpan<string> names)
    {
        if (Find(names, out var name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Object) return value;
        if (value.ValueKind == JsonValueKind.String)
        {
            var text = value.GetString()!;
            if (text.Length == 0) return null;
            var (document, _) = Open(Encoding.UTF8.GetBytes(text));
            using (document)
                if (document is { RootElement.ValueKind: JsonValueKind.Object }) return document.RootElement.Clone();
        }
        Wrong<string>(name);
        return null;
    }

    /// <summary>An object as the properties of an event; null when empty.</summary>
    public string? Properties(params ReadOnlySpan<string> names)
    {
        if (Object(names) is not { } found || !found.EnumerateObject().Any()) return null;
        var text = found.GetRawText();
        if (Encoding.UTF8.GetByteCount(text) <= EventLimits.CustomBytes) return text;
        Problem ??= new(names[0], $"The field '{names[0]}' is at most {EventLimits.CustomBytes:N0} bytes.", TooLarge: true);
        return null;
    }

    private JsonElement? Find(ReadOnlySpan<string> names, out string found)
    {
        foreach (var name in names)
        {
            found = name;
            if (json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)) return value;
        }
        found = names[0];
        return null;
    }

    private T? Wrong<T>(string name)
    {
        Problem ??= new(name, $"The field '{name}' has a value of the wrong type.");
        return default;
    }
}
