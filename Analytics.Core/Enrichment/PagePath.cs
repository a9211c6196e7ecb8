using System.Text;
using Analytics.Core.Events;
using Analytics.Core.Sites;

namespace Analytics.Core.Enrichment;

/// <summary>Brings the spellings of one page's path together, so that it is one line in the report.</summary>
public static class PagePath
{
    /// <summary>Longest path kept, in characters.</summary>
    public const int LongestPath = 1_024;

    private static readonly string[] IndexPages = ["/index.html", "/index.htm", "/index.php"];

    /// <summary>
    /// One leading slash, none trailing, none doubled, no index page, no query or fragment, no control characters, letters as they are
    /// read, cut at 1,024 characters. Example: <c>//blog/2025//index.html?x=1</c> becomes <c>/blog/2025</c>, <c>/%C3%BCber</c> becomes <c>/über</c>.
    /// </summary>
    /// <returns>The same instance when nothing changes; "/" for the root.</returns>
    public static string Normalise(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var end = path.AsSpan().IndexOfAny('?', '#');
        var text = EscapedLetters.Read(end < 0 ? path.AsSpan() : path.AsSpan(0, end));

        Span<char> buffer = stackalloc char[LongestPath];
        var length = 0;
        buffer[length++] = '/';
        foreach (var letter in text)
        {
            if (char.IsControl(letter) || (letter == '/' && buffer[length - 1] == '/')) continue;
            if (length == LongestPath) break;
            buffer[length++] = letter;
        }

        if (char.IsHighSurrogate(buffer[length - 1])) length--;
        var kept = TrimEnd(buffer[..length]);
        if (kept.SequenceEqual(path)) return path;
        return RepeatedTexts.Of(kept);
    }

    /// <summary>
    /// The path with those parameters of the query that tell the site's pages apart, in the order of the list. Example: with
    /// <c>id</c> allowed, <c>/product/</c> and <c>?gclid=x&amp;id=7</c> become <c>/product?id=7</c>.
    /// </summary>
    public static string Normalise(string path, string? query, IReadOnlyList<string> allowedParameters)
    {
        ArgumentNullException.ThrowIfNull(allowedParameters);
        var normal = Normalise(path);
        if (allowedParameters.Count == 0 || string.IsNullOrEmpty(query)) return normal;
        var kept = new StringBuilder(normal);
        foreach (var allowed in allowedParameters)
        {
            foreach (var part in query.TrimStart('?').Split('&'))
            {
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                if (!(equals < 0 ? part : part[..equals]).Equals(allowed, StringComparison.Ordinal) || kept.Length + 1 + part.Length > LongestPath) continue;
                kept.Append(kept.Length == normal.Length ? '?' : '&');
                foreach (var letter in part) if (!char.IsControl(letter)) kept.Append(letter);
            }
        }
        return kept.Length == normal.Length ? normal : kept.ToString();
    }

    private static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> path)
    {
        while (true)
        {
            var before = path.Length;
            if (path.Length > 1 && path[^1] == '/') path = path[..^1];
            foreach (var page in IndexPages)
                if (path.EndsWith(page, StringComparison.OrdinalIgnoreCase)) path = path[..^page.Length];
            if (path.IsEmpty) return "/";
            if (path.Length == before) return path;
        }
    }
}
