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
    // An honest User-Agent takes microseconds; the rest is for a machine that was busy.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private string[][]? _required;
    private Regex? _regex;

    /// <summary>The expression as uap-core has it.</summary>
    public string Expression => expression;

    /// <summary>What the pattern reads from a User-Agent; null when it does not fit.</summary>
    /// <exception cref="RegexMatchTimeoutException">The text keeps the expression busy for longer than honest ones do.</exception>
    public Reading? Read(string userAgent)
    {
        if (!MayFit(userAgent)) return null;
        var match = Regex.Match(userAgent);
        return match.Success ? new(Fill(name, match, 1), Fill(major, match, 2), Fill(minor, match, 3)) : null;
    }

    /// <summary>Whether the words the expression cannot do without are all there.</summary>
    public bool MayFit(string userAgent)
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

    // Interpreted and backtracking on purpose. uap-core bounds its repetitions: with texts of 512 characters the worst of its
    // expressions takes 4 ms, on text made for it. Non-backtracking automata took 15 times the memory and 6 times as long to
    // build; compiled ones cost a method each for expressions that mostly never run.
    /// <summary>The expression, built when first asked for.</summary>
    internal Regex Regex => _regex ??= new(expression, RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0), Patience);

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
