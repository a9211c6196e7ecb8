namespace Analytics.Core.Enrichment;

/// <summary>
/// Finds payment card numbers: 13 to 19 digits, whole or in groups of three and more parted by one space, dash, plus or
/// %20, that begin like a card of that length and satisfy Luhn's check. Ids of other kinds, UUIDs and times do not.
/// Source: ISO/IEC 7812 (number ranges, check digit).
/// </summary>
internal static class CardShape
{
    private const int Shortest = 13;
    private const int Longest = 19;

    public static bool MayOccur(ReadOnlySpan<char> text)
    {
        if (text.Length < Shortest) return false;
        var digits = 0;
        var gap = 0;
        foreach (var letter in text)
        {
            // "%20" has digits of its own, so the count may be too high, never too low.
            if (char.IsAsciiDigit(letter))
            {
                gap = 0;
                if (++digits >= Shortest) return true;
            }
            else if (letter is not (' ' or '-' or '+' or '%') || ++gap > 1)
            {
                digits = 0;
                gap = 0;
            }
        }

        return false;
    }

    public static bool TryFind(ReadOnlySpan<char> text, int from, out Range found)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (SkipEscape(text, ref at) || !char.IsAsciiDigit(text[at])) continue;
            if (UuidShape.StartsAt(text, at))
            {
                at += UuidShape.Length - 1;
                continue;
            }

            var starts = at == from || !char.IsLetterOrDigit(text[at - 1]) || IsEscape(text, at - 3);
            if (starts && CardEnd(text, at) is { } end)
            {
                found = at..end;
                return true;
            }

            while (at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])) at++;
        }

        found = default;
        return false;
    }

    /// <summary>The end of the longest card that begins at a group's start; null when there is none.</summary>
    private static int? CardEnd(ReadOnlySpan<char> text, int start)
    {
        Span<char> digits = stackalloc char[Longest];
        var count = 0;
        int? best = null;
        for (var at = start; at < text.Length;)
        {
            var group = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]) && count < Longest) digits[count++] = text[at++];
            var full = at < text.Length && char.IsAsciiDigit(text[at]);
            if (full || at - group < 3) return best;
            if ((at == text.Length || !char.IsLetter(text[at])) && IsCard(digits[..count])) best = at;
            var separator = at < text.Length && text[at] is ' ' or '-' or '+' ? 1 : IsEscape(text, at) && text.Slice(at + 1, 2) is "20" or "2D" or "2d" ? 3 : 0;
            if (separator == 0) return best;
            at += separator;
        }

        return best;
    }

    private static bool IsCard(ReadOnlySpan<char> digits)
    {
        if (digits.Length < Shortest || !HasIssuer(digits)) return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }

        return sum % 10 == 0;
    }

    private static bool HasIssuer(ReadOnlySpan<char> digits)
    {
        var prefix = int.Parse(digits[..4], provider: null);
        return (prefix / 1000, prefix / 100, digits.Length) switch
        {
            (4, _, 13 or 16 or 18 or 19) => true,
            (5, >= 51 and <= 55, 16) => true,
            (5, 50 or >= 56, >= 13) => true,
            (2, _, 16) => prefix is >= 2200 and <= 2720,
            (3, 34 or 37, 15) => true,
            (3, 30 or 36 or 38 or 39, 14 or >= 16) => true,
            (3, 35, >= 16) => true,
            (6, _, >= 13) => true,
            _ => false,
        };
    }

    private static bool SkipEscape(ReadOnlySpan<char> text, ref int at)
    {
        if (!IsEscape(text, at)) return false;
        at += 2;
        return true;
    }

    private static bool IsEscape(ReadOnlySpan<char> text, int at) =>
        at >= 0 && at + 2 < text.Length && text[at] == '%' && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]);
}
