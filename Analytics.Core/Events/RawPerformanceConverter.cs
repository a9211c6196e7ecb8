using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Core.Events;

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
