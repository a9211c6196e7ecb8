namespace Analytics.Core.Enrichment;

/// <summary>What a program calls itself: the word of the list by which it was known, else the product in its User-Agent that says "bot" or the like.</summary>
internal static class BotNames
{
    private const int LongestName = 40;
    private static readonly char[] Around = [' ', '/', '(', '+', ';', ':', '-'];

    /// <summary>Of the listed words that stand in the text, the longest: "SemrushBot-OCOB" rather than "SemrushBot".</summary>
    public static string? Listed(ReadOnlySpan<char> text, IEnumerable<(string Word, bool AtStart)> words)
    {
        string? longest = null;
        foreach (var (word, atStart) in words)
        {
            if (word.Length <= (longest?.Length ?? 0)) continue;
            if (atStart ? text.StartsWith(word, StringComparison.OrdinalIgnoreCase) : text.Contains(word, StringComparison.OrdinalIgnoreCase)) longest = word;
        }
        return longest?.Trim(Around) is { Length: > 1 } name ? name : null;
    }

    /// <summary>The product around a place: "FooBot" of "Mozilla/5.0 (compatible; FooBot/1.2; +http…)". Letters and digits only, so that nobody's whole User-Agent is kept.</summary>
    public static string? Product(ReadOnlySpan<char> text, int at)
    {
        var (start, end) = (at, at);
        while (start > 0 && IsOfName(text[start - 1])) start--;
        while (end < text.Length && IsOfName(text[end])) end++;
        var name = text[start..Math.Min(end, start + LongestName)].Trim("-_.");
        return name.Length > 1 && char.IsAsciiLetter(name[0]) && !name.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? name.ToString() : null;
    }

    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.';
}
