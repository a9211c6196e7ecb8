namespace Analytics.Core.Enrichment;

/// <summary>Recognises a UUID with dashes, which names a thing of the site and is no secret. Source: RFC 9562.</summary>
internal static class UuidShape
{
    public const int Length = 36;

    /// <summary>Whether a UUID begins here and nothing but its end follows.</summary>
    public static bool StartsAt(ReadOnlySpan<char> text, int at)
    {
        if (at + Length > text.Length) return false;
        var uuid = text.Slice(at, Length);
        for (var i = 0; i < Length; i++)
        {
            var fits = i is 8 or 13 or 18 or 23 ? uuid[i] == '-' : char.IsAsciiHexDigit(uuid[i]);
            if (!fits) return false;
        }

        return at + Length == text.Length || !char.IsAsciiLetterOrDigit(text[at + Length]);
    }
}
