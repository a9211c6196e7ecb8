using System.Text.RegularExpressions;

namespace Analytics.Core.Enrichment;

/// <summary>One expression of uap-core with what it says about a User-Agent that fits. Built when first needed.</summary>
/// <param name="expression">The regular expression.</param>
/// <param name="ignoreCase">Whether case is ignored.</param>
/// <param name="name">Template of the family ("$1 Mail"); null takes the first group.</param>
/// <param name="major">Template of the major version; null takes the second group.</param>
/// <param name="minor">Template of the minor version; null takes the third group.</param>
internal sealed class UserAgentPattern(string expression, bool ignoreCase, string? name, string? major, string? minor)
{
    // An honest User-Agent takes microseconds; whoever takes longer wants to hurt.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private string[][]? _required;
    private Regex? _regex;

    /// <summary>The expression as uap-core has it.</summary>
    public string Expression => expression;

    /// <summary>What the pattern reads from a User-Agent; null when it does not fit.</summary>
    /// <exception cref="RegexMatchTimeoutException">The text was made to keep the expression busy.</exception>
    public Reading? Read(string userAgent)
    {
        if (!MayFit(userAgent)) return null;
        var match = (_regex ??= Build()).Match(userAgent);
        return match.Success ? new(Fill(name, match, 1), Fill(major, match, 2), Fill(minor, match, 3)) : null;
    }

    /// <summary>Whether the words the expression cannot do without are all there.</summary>
    internal bool MayFit(string userAgent)
    {
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (var words in _required ??= RequiredLiterals.Of(expression))
        {
            var found = false;
            foreach (var word in words)
                if (found = userAgent.Contains(word, comparison)) break;
            if (!found) return false;
        }

        return true;
    }

    internal Regex Build()
    {
        // Long counted repetitions make the automaton of a non-backtracking expression grow to many megabytes under
        // hostile input; the patience is the guard there, and texts are short.
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0);
        if (!HasLongRepetition(expression)) options |= RegexOptions.NonBacktracking;
        return new(expression, options, Patience);
    }

    private static bool HasLongRepetition(ReadOnlySpan<char> text)
    {
        for (var at = 0; at + 2 < text.Length; at++)
            if (text[at] is '{' or ',' && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2])) return true;
        return false;
    }

    private static string? Fill(string? template, Match match, int group)
    {
        if (template is null) return match.Groups[group] is { Success: true, Length: > 0 } taken ? taken.Value : null;
        if (!template.Contains('$', StringComparison.Ordinal)) return template;
        for (var i = 1; i < match.Groups.Count && i < 10; i++) template = template.Replace($"${i}", match.Groups[i].Value, StringComparison.Ordinal);
        return template.Trim();
    }

    /// <summary>Family and version as written; null where the User-Agent does not say.</summary>
    internal sealed record Reading(string? Name, string? Major, string? Minor);
}
