using System.Globalization;

namespace Analytics.Core.Events;

/// <summary>
/// Makes halves of characters harmless: a script that cuts a text at 64 letters may cut an emoji in two, and browsers then
/// write the half as an escape (<c>\ud83d</c>) that no text can hold. The half becomes U+FFFD; whole pairs stay.
/// </summary>
internal static class HalfCharacters
{
    private const int EscapeLength = 6;

    /// <summary>The same bytes where there is no half; else a copy of the same length.</summary>
    public static ReadOnlySpan<byte> Replace(ReadOnlySpan<byte> json)
    {
        byte[]? copy = null;
        for (var at = 0; at < json.Length;)
        {
            var next = json[at..].IndexOf((byte)'\\');
            if (next < 0) break;
            at += next;
            if (Escaped(json[at..]) is not { } letter)
            {
                // The sign after a backslash is never the beginning of another escape.
                at += 2;
                continue;
            }
            var isPair = char.IsHighSurrogate(letter) && Escaped(json[(at + EscapeLength)..]) is { } low && char.IsLowSurrogate(low);
            if (!isPair && char.IsSurrogate(letter)) @"\ufffd"u8.CopyTo((copy ??= json.ToArray()).AsSpan(at));
            at += isPair ? 2 * EscapeLength : EscapeLength;
        }
        return copy ?? json;
    }

    private static char? Escaped(ReadOnlySpan<byte> text) =>
        text.Length >= EscapeLength && text.StartsWith(@"\u"u8) && ushort.TryParse(text[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var letter) ? (char)letter : null;
}
