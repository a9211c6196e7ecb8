using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Analytics.Core.Enrichment;

/// <summary>
/// Keeps personal data, addresses and User-Agents out of properties: <see cref="PiiGuard"/> and <see cref="ClientGuard"/> for JSON. Names, texts
/// and numbers are looked at as what they mean, one by one, for an escape hides what follows it and a number cannot hold a mask.
/// Example: <c>{"to":"m\u00fcller@example.de","card":4111111111111111}</c> becomes <c>{"to":"[email]","card":"[card]"}</c>.
/// </summary>
public static class PropertyGuard
{
    private static readonly JsonWriterOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="json">A JSON value of at most 64 levels.</param>
    /// <param name="userAgent">The visitor's User-Agent; empty when there is none.</param>
    /// <param name="masked">Whether personal data was masked.</param>
    /// <returns>JSON; the same instance when there was nothing to mask and nothing escaped.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static string Mask(string json, string userAgent, out bool masked)
    {
        ArgumentNullException.ThrowIfNull(json);
        masked = false;
        // Without escapes a text looks within the whole as it does alone, so that nearly every event is read once and copied never.
        if (!json.Contains('\\') && ReferenceEquals(Clean(json, userAgent, ref masked), json)) return json;

        masked = false;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        using var writer = new Utf8JsonWriter(buffer, AsWritten);
        while (reader.Read()) Copy(ref reader, writer, userAgent, ref masked);
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, string userAgent, ref bool masked)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: writer.WriteStartObject(); break;
            case JsonTokenType.EndObject: writer.WriteEndObject(); break;
            case JsonTokenType.StartArray: writer.WriteStartArray(); break;
            case JsonTokenType.EndArray: writer.WriteEndArray(); break;
            case JsonTokenType.PropertyName: writer.WritePropertyName(Clean(reader.GetString()!, userAgent, ref masked)); break;
            case JsonTokenType.String: writer.WriteStringValue(Clean(reader.GetString()!, userAgent, ref masked)); break;
            case JsonTokenType.Number:
                var number = Encoding.UTF8.GetString(reader.ValueSpan);
                var clean = Clean(number, userAgent, ref masked);
                if (ReferenceEquals(clean, number)) writer.WriteRawValue(number);
                else writer.WriteStringValue(clean);
                break;
            case JsonTokenType.True or JsonTokenType.False: writer.WriteBooleanValue(reader.TokenType == JsonTokenType.True); break;
            default: writer.WriteNullValue(); break;
        }
    }

    private static string Clean(string text, string userAgent, ref bool masked)
    {
        var clean = PiiGuard.Mask(ClientGuard.Mask(text, userAgent), out var found);
        masked |= found;
        return clean;
    }
}
