using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Analytics.Core.Events.Formats;

/// <summary>Writes what a foreign format tells beside the canonical fields as an event's properties.</summary>
internal static class WireProperties
{
    /// <summary>The pairs that have a value, as one JSON object; null without any.</summary>
    public static string? Of(params ReadOnlySpan<(string Name, string? Value)> pairs)
    {
        ArrayBufferWriter<byte>? buffer = null;
        Utf8JsonWriter? json = null;
        foreach (var (name, value) in pairs)
        {
            if (string.IsNullOrEmpty(value)) continue;
            if (json is null)
            {
                json = new Utf8JsonWriter(buffer = new ArrayBufferWriter<byte>(64));
                json.WriteStartObject();
            }
            json.WriteString(name, value);
        }
        if (json is null) return null;
        json.WriteEndObject();
        json.Dispose();
        return Encoding.UTF8.GetString(buffer!.WrittenSpan);
    }
}
