using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Web.Components.Charts;

/// <summary>What is handed to a script, written once for everybody who is handed it.</summary>
[JsonConverter(typeof(AsItStands))]
internal sealed class ReadyJson
{
    // Scripts parse it, no page shows it: letters of other scripts need not be spelled out.
    private static readonly JsonSerializerOptions ForScripts = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _json;

    private ReadyJson(byte[] json) => _json = json;

    /// <summary>Its length on the way, in bytes.</summary>
    public int SizeBytes => _json.Length;

    /// <param name="value">What is handed over, with the names of its properties in camel case.</param>
    public static ReadyJson Of<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value, ForScripts));

    private sealed class AsItStands : JsonConverter<ReadyJson>
    {
        public override ReadyJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ReadyJson value, JsonSerializerOptions options) => writer.WriteRawValue(value._json, skipInputValidation: true);
    }
}
