using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Core.Events;

/// <summary>
/// Texts that event after event says again (paths, titles, zones, sizes of screens), kept so that a text which was said before
/// is not made anew: half of what parsing an event allocated. One place for each remainder of the hash, taken by what comes
/// there twice in a row, so that what is said once drives nothing out. A few megabytes at most; safe for any threads.
/// </summary>
internal static class RepeatedTexts
{
    /// <summary>Longest text that is kept, UTF-16 units.</summary>
    public const int LongestKept = 192;

    private const int Places = 8_192;
    private static readonly string?[] Kept = new string?[Places];
    private static readonly uint[] LastMissed = new uint[Places];

    /// <summary>The text as a string: one that was made before where there is one.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > LongestKept) return text.ToString();
        // Randomised for each process: nobody outside can choose texts of one place.
        var hash = (uint)string.GetHashCode(text);
        ref var place = ref Kept[hash % Places];
        if (Volatile.Read(ref place) is { } kept && text.SequenceEqual(kept)) return kept;
        var made = text.ToString();
        ref var missed = ref LastMissed[hash % Places];
        if (missed == hash) Volatile.Write(ref place, made);
        else missed = hash;
        return made;
    }

    /// <summary>Reads a JSON text that is likely to have come before.</summary>
    public sealed class Converter : JsonConverter<string?>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null) return null;
            if (reader.TokenType != JsonTokenType.String) throw new JsonException();
            if (reader.HasValueSequence || reader.ValueSpan.Length > LongestKept) return reader.GetString();
            Span<char> text = stackalloc char[LongestKept];
            return Of(text[..reader.CopyString(text)]);
        }

        public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
