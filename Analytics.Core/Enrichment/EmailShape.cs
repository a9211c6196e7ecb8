using System.Buffers;

namespace Analytics.Core.Enrichment;

/// <summary>
/// Finds e-mail addresses: a local part, @ (or %40), a domain with a dot and an ending of letters. Not: "/@name",
/// "logo@2x.png", "package@1.2.3".
/// </summary>
internal static class EmailShape
{
    private static readonly SearchValues<string> Signs = SearchValues.Create(["@", "%40", "%2540"], StringComparison.Ordinal);
    private static readonly SearchValues<char> LocalMarks = SearchValues.Create(".!#$'*+-_^`{|}~");
    private static readonly string[] FileEndings = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "js", "mjs", "css", "map", "tgz", "html", "json"];

    public static bool MayOccur(ReadOnlySpan<char> text) => text.ContainsAny(Signs);

    public static bool TryFind(ReadOnlySpan<char> text, int from, out Range found)
    {
        found = default;
        for (var at = from; at < text.Length;)
        {
            var next = text[at..].IndexOfAny(Signs);
            if (next < 0) return false;
            at += next;
            var after = at + (text[at] == '@' ? 1 : text[at..].StartsWith("%40", StringComparison.Ordinal) ? 3 : 5);
            var start = LocalStart(text, from, at);
            var end = DomainEnd(text, after);
            if (start < at && end > after)
            {
                found = start..end;
                return true;
            }

            at = after;
        }

        return false;
    }

    private static int LocalStart(ReadOnlySpan<char> text, int from, int sign)
    {
        var start = sign;
        while (start > from)
        {
            if (start - 3 >= from && text[start - 3] == '%' && char.IsAsciiHexDigit(text[start - 2]) && char.IsAsciiHexDigit(text[start - 1]))
            {
                // An encoded plus, dot, dash or any letter beyond ASCII belongs to the name; an encoded = or / ends it.
                var code = Convert.ToInt32(text.Slice(start - 2, 2).ToString(), 16);
                if (code < 0x80 && !IsLocal((char)code)) break;
                start -= 3;
            }
            else if (IsLocal(text[start - 1]))
            {
                start--;
            }
            else
            {
                break;
            }
        }

        while (start < sign && text[start] is '.' or '\'' or '#' or '|' or '*' or '!' or '{') start++;
        return start;
    }

    private static int DomainEnd(ReadOnlySpan<char> text, int from)
    {
        var end = from;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.')) end++;
        var domain = text[from..end].TrimEnd(".-");
        while (true)
        {
            var dot = domain.LastIndexOf('.');
            if (dot <= 0) return from;
            var ending = domain[(dot + 1)..];
            if (ending.Length >= 2 && IsLetters(ending) && !IsFile(ending) && !IsScale(domain)) return from + domain.Length;
            if (IsFile(ending)) return from;
            domain = domain[..dot];
        }
    }

    private static bool IsLocal(char letter) => char.IsLetterOrDigit(letter) || LocalMarks.Contains(letter);

    private static bool IsLetters(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
            if (!char.IsLetter(letter)) return text.StartsWith("xn--", StringComparison.OrdinalIgnoreCase);
        return true;
    }

    private static bool IsFile(ReadOnlySpan<char> ending)
    {
        foreach (var file in FileEndings)
            if (ending.Equals(file, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    // Pictures for sharp screens are named logo@2x.png.
    private static bool IsScale(ReadOnlySpan<char> domain) => domain.Length > 2 && char.IsAsciiDigit(domain[0]) && domain[1..].StartsWith("x.", StringComparison.Ordinal);
}
