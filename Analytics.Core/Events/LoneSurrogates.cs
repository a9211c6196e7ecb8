namespace Analytics.Core.Events;

/// <summary>
/// Halves of a character in JSON: a page that cuts its title in the middle of an emoji has one there, and browsers write it as
/// <c>\ud83d</c> without complaint. No text can hold it, so the event would be refused or, in a property, fail whoever reads it.
/// </summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>The same JSON with U+FFFD in the place of each half; the very same bytes where there is none.</summary>
    public static ReadOnlySpan<byte> Mend(ReadOnlySpan<byte> json)
    {
        byte[]? mended = null;
        var at = 0;
        while (at < json.Length && json[at..].IndexOf((byte)'\\') is >= 0 and var next)
        {
            at += next;
            if (UnitAt(json, at) is not { } unit)
            {
                // The sign after a backslash is no backslash of its own.
                at += 2;
            }
            else if (char.IsHighSurrogate(unit) && UnitAt(json, at + EscapeLength) is { } second && char.IsLowSurrogate(second))
            {
                at += 2 * EscapeLength;
            }
            else
            {
                if (char.IsSurrogate(unit)) "\\ufffd"u8.CopyTo((mended ??= json.ToArray()).AsSpan(at));
                at += EscapeLength;
            }
        }
        return mended is null ? json : mended;
    }

    /// <summary>The code unit of an escape such as <c>\u00e9</c>; null when none stands there.</summary>
    private static char? UnitAt(ReadOnlySpan<byte> json, int at)
    {
        if (at + EscapeLength > json.Length || json[at] != '\\' || json[at + 1] != 'u') return null;
        var unit = 0;
        foreach (var digit in json.Slice(at + 2, 4))
        {
            if (!char.IsAsciiHexDigit((char)digit)) return null;
            unit = unit << 4 | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }
        return (char)unit;
    }
}
