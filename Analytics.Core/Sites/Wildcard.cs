namespace Analytics.Core.Sites;

/// <summary>Patterns in which <c>*</c> stands for any text, also none.</summary>
public static class Wildcard
{
    /// <summary>Whether the whole text is such. Takes time proportional to both lengths at worst.</summary>
    public static bool Matches(string pattern, ReadOnlySpan<char> text, bool ignoresCase = false)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        int at = 0, p = 0, star = -1, starAt = 0;
        while (at < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                starAt = at;
            }
            else if (p < pattern.Length && Same(pattern[p], text[at], ignoresCase))
            {
                p++;
                at++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                at = ++starAt;
            }
            else
            {
                return false;
            }
        }
        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private static bool Same(char a, char b, bool ignoresCase) => a == b || (ignoresCase && char.ToLowerInvariant(a) == char.ToLowerInvariant(b));
}
