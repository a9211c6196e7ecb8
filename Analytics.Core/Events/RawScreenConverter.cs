using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Core.Events;

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
