using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Analytics.Core.Ingestion;

namespace Analytics.Core.Jobs.Moving;

/// <summary>
/// One stored event as a line of JSON: what <see cref="AcceptedEvent"/> holds but for the site, in snake case, missing values left out.
/// Written and read by the same rules, so that an import gives exactly what was exported. Exported; never rename.
/// </summary>
public static class ExportedEvent
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Shape } },
    };

    public static byte[] Write(AcceptedEvent accepted) => JsonSerializer.SerializeToUtf8Bytes(accepted, Options);

    public static JsonElement Element(AcceptedEvent accepted) => JsonSerializer.SerializeToElement(accepted, Options);

    /// <summary>The event of a line, for a site.</summary>
    /// <exception cref="JsonException">The line is no such event; the message says why.</exception>
    public static AcceptedEvent Read(string line, int siteId)
    {
        var read = JsonSerializer.Deserialize<AcceptedEvent>(line, Options) ?? throw new JsonException("The line is null.");
        if (read.Weight is <= 0) throw new JsonException("A weight is more than nothing.");
        return read with { SiteId = siteId };
    }

    private static void Shape(JsonTypeInfo type)
    {
        if (type.Type != typeof(AcceptedEvent)) return;
        foreach (var property in type.Properties)
        {
            switch (property.Name)
            {
                case "site_id":
                    // Where it goes is said by whoever imports it.
                    property.IsRequired = false;
                    property.ShouldSerialize = static (_, _) => false;
                    break;
                case "at_ms":
                    property.Name = "timestamp";
                    property.CustomConverter = new Time();
                    break;
                case "visitor":
                    property.CustomConverter = new Hash();
                    break;
                case "custom" or "detail":
                    property.CustomConverter = new Nested();
                    break;
            }
        }
    }

    private sealed class Time : JsonConverter<long>
    {
        public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset().ToUnixTimeMilliseconds();

        public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) =>
            writer.WriteStringValue(DateTimeOffset.FromUnixTimeMilliseconds(value).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }

    // In hexadecimal: 64 bits are more than a number of JSON holds everywhere.
    private sealed class Hash : JsonConverter<ulong>
    {
        public override ulong Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ulong.TryParse(reader.GetString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : throw new JsonException("A visitor is up to 16 hexadecimal digits.");

        public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString("x16", CultureInfo.InvariantCulture));
    }

    // Kept as the text of a JSON object, exported as the object.
    private sealed class Nested : JsonConverter<string?>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Object => document.RootElement.GetRawText(),
                JsonValueKind.Null => null,
                _ => throw new JsonException("Properties are an object."),
            };
        }

        public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options)
        {
            if (value is null) writer.WriteNullValue();
            else writer.WriteRawValue(value);
        }
    }
}
