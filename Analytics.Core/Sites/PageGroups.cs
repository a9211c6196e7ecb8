namespace Analytics.Core.Sites;

/// <summary>
/// Rules by which pages of one kind become one page. In a rule <c>*</c> stands for any text within one part of the path, and <c>**</c>
/// as the last part for everything below. Example: <c>/users/*/profile</c> makes <c>/users/42/profile</c> and <c>/users/43/profile</c>
/// the page <c>/users/*/profile</c>. The first rule that fits counts. Letters may stand as they are read or as a browser's address bar gives them.
/// </summary>
public sealed class PageGroups(IEnumerable<string> rules)
{
    private const string Rest = "**";

    private readonly (string Rule, string[] Parts)[] _rules = [.. rules.Select(static rule => EscapedLetters.Read(rule).ToString()).Select(static rule => (rule, rule.Split('/')))];

    /// <param name="path">A page's path in its one form, without a query.</param>
    /// <returns>The rule that fits; the path itself where none does.</returns>
    public string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        foreach (var (rule, parts) in _rules)
            if (Fits(parts, path)) return rule;
        return path;
    }

    /// <summary>True for a path that begins with a slash, holds a star, and has <c>**</c> at most as its last part.</summary>
    public static bool IsRule(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length < 2 || text[0] != '/' || !text.Contains('*', StringComparison.Ordinal) || text.AsSpan().ContainsAny('?', '#') || text.EndsWith('/') || text.Contains("//", StringComparison.Ordinal)) return false;
        var rest = text.IndexOf(Rest, StringComparison.Ordinal);
        return rest < 0 || (rest == text.Length - Rest.Length && text[rest - 1] == '/');
    }

    private static bool Fits(string[] parts, ReadOnlySpan<char> path)
    {
        // Both begin with a slash, so that the first part of both is empty.
        var left = path;
        for (var at = 0; at < parts.Length; at++)
        {
            if (at == parts.Length - 1 && parts[at] == Rest) return left.Length > 0;
            var slash = left.IndexOf('/');
            var isLast = at == parts.Length - 1;
            if (isLast != slash < 0) return false;
            var part = isLast ? left : left[..slash];
            // A star stands for something: /users/* is not the page of all users.
            if (parts[at] == "*" ? part.IsEmpty : !Wildcard.Matches(parts[at], part)) return false;
            if (!isLast) left = left[(slash + 1)..];
        }
        return true;
    }
}
