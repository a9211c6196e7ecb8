using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Core.Events;

/// <summary>
/// Reads the small objects within an event by hand: for the first object in an object the serializer makes a stack of its own,
/// a third of what parsing a tracker's event allocated.
/// </summary>
internal static class RawParts
{
    /// <summary>True while the object at hand has another property, whose value the reader then stands on; false at its end.</summary>
    public static bool Next(ref Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        name = default;
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject) return false;
        // A name that is longer or escaped is none of ours.
        name = reader.ValueIsEscaped ? [] : reader.ValueSpan;
        reader.Read();
        return true;
    }

    public static double? Number(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when reader.TryGetDouble(out var number) => number,
        _ => throw new JsonException(),
    };

    public static JsonElement? Element(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : JsonElement.ParseValue(ref reader);
}

/// <summary>Reads <c>{"width":…,"height":…}</c> and passes over all else.</summary>
internal sealed class RawScreenConverter : JsonConverter<RawScreen?>
{
    public override RawScreen? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        double? width = null, height = null;
        while (RawParts.Next(ref reader, out var name))
        {
            if (name.SequenceEqual("width"u8)) width = RawParts.Number(ref reader);
            else if (name.SequenceEqual("height"u8)) height = RawParts.Number(ref reader);
            else reader.Skip();
        }
        return new(width, height);
    }

    public override void Write(Utf8JsonWriter writer, RawScreen? value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>Reads the measures of a page and keeps its timings as they came.</summary>
internal sealed class RawPerformanceConverter : JsonConverter<RawPerformance?>
{
    public override RawPerformance? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        var performance = new RawPerformance();
        while (RawParts.Next(ref reader, out var name))
        {
            if (name.SequenceEqual("load_ms"u8)) performance.LoadMs = RawParts.Number(ref reader);
            else if (name.SequenceEqual("lcp"u8)) performance.Lcp = RawParts.Number(ref reader);
            else if (name.SequenceEqual("inp"u8)) performance.Inp = RawParts.Number(ref reader);
            else if (name.SequenceEqual("cls"u8)) performance.Cls = RawParts.Number(ref reader);
            else if (name.SequenceEqual("fcp"u8)) performance.Fcp = RawParts.Number(ref reader);
            else if (name.SequenceEqual("ttfb"u8)) performance.Ttfb = RawParts.Number(ref reader);
            else if (name.SequenceEqual("nav"u8)) (performance.Timings ??= new()).Nav = RawParts.Element(ref reader);
            else if (name.SequenceEqual("paint"u8)) (performance.Timings ??= new()).Paint = RawParts.Element(ref reader);
            else if (name.SequenceEqual("memory"u8)) (performance.Timings ??= new()).Memory = RawParts.Element(ref reader);
            else if (name.SequenceEqual("timing"u8)) (performance.Timings ??= new()).Timing = RawParts.Element(ref reader);
            else reader.Skip();
        }
        return performance;
    }

    public override void Write(Utf8JsonWriter writer, RawPerformance? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
