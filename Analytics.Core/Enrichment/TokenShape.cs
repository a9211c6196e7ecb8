using System.Buffers;

namespace Analytics.Core.Enrichment;

/// <summary>
/// Finds secrets: keys with a well-known beginning (sk_live_…), JSON Web Tokens, and runs of 32 and more characters in which
/// letters and digits mix as they do in random ones. Not: UUIDs, slugs, long words, numbers.
/// Example: <c>the-10-best-laptops-of-2025-and-how-to-buy-them</c> stays, for its parts are short.
/// </summary>
internal static class TokenShape
{
    private const int ShortestSecret = 32;
    private const int ShortestAfterBeginning = 16;

    // An encrypted JSON Web Token has five. Without a limit a text of dots alone would be read again from each of them.
    private const int MostParts = 5;

    private static readonly string[] Beginnings =
    [
        "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_", "sk-ant-", "sk-proj-", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-",
        "xoxb-", "xoxp-", "xoxa-", "xapp-", "AKIA", "AIza", "ya29.", "npm_", "pypi-", "dop_v1_", "shpat_", "hf_", "eyJ", "SG.",
    ];

    private static readonly SearchValues<string> AnyBeginning = SearchValues.Create(Beginnings, StringComparison.Ordinal);

    public static bool MayOccur(ReadOnlySpan<char> text)
    {
        if (text.Length < ShortestAfterBeginning) return false;
        var run = 0;
        foreach (var letter in text)
        {
            run = IsToken(letter) ? run + 1 : 0;
            if (run >= ShortestSecret) return true;
        }

        return text.ContainsAny(AnyBeginning);
    }

    public static bool TryFind(ReadOnlySpan<char> text, int from, out Range found)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]))
            {
                at += 2;
                continue;
            }

            if (!IsToken(text[at])) continue;
            var end = RunEnd(text, at);
            if (KeyEnd(text, at, end) is { } key)
            {
                found = at..key;
                return true;
            }

            if (SecretIn(text, at, end) is { } secret)
            {
                found = secret;
                return true;
            }

            at = end - 1;
        }

        found = default;
        return false;
    }

    /// <summary>The end of a key or JSON Web Token that begins here; null when none does.</summary>
    private static int? KeyEnd(ReadOnlySpan<char> text, int at, int end)
    {
        foreach (var beginning in Beginnings)
        {
            if (!text[at..].StartsWith(beginning, StringComparison.Ordinal)) continue;
            var whole = end;
            for (var part = 1; part < MostParts && whole + 1 < text.Length && text[whole] == '.' && IsToken(text[whole + 1]); part++)
                whole = RunEnd(text, whole + 1);
            var body = text[Math.Min(at + beginning.Length, whole)..whole];
            if (beginning == "eyJ" && whole == end && body.Length < ShortestSecret) continue;
            if (body.Length >= ShortestAfterBeginning && body.ContainsAnyInRange('0', '9') && Mix(body).Segments * 8 <= body.Length) return whole;
        }

        return null;
    }

    /// <summary>The secret within a run: the whole run when its parts are long, else a part that alone is long enough.</summary>
    private static Range? SecretIn(ReadOnlySpan<char> text, int start, int end)
    {
        if (end - start < ShortestSecret) return null;
        if (UuidShape.StartsAt(text, start) && end == start + UuidShape.Length) return null;
        var run = Mix(text[start..end]);
        if (run.Segments > 1 && run is { Changes: >= 4, HasUpper: true, HasLower: true } && run.Segments * 12 <= end - start) return start..end;
        for (var at = start; at < end; at++)
        {
            if (!char.IsAsciiLetterOrDigit(text[at])) continue;
            var part = at;
            while (part < end && char.IsAsciiLetterOrDigit(text[part])) part++;
            if (part - at >= ShortestSecret && Mix(text[at..part]) is { Letters: > 0 } mix && (mix.Changes >= 3 || mix.Digits >= 6) && mix.Digits > 0) return at..part;
            at = part;
        }

        return null;
    }

    private static (int Letters, int Digits, int Changes, int Segments, bool HasUpper, bool HasLower) Mix(ReadOnlySpan<char> run)
    {
        var (letters, digits, changes, segments) = (0, 0, 0, 1);
        var (hasUpper, hasLower, wasDigit, first) = (false, false, false, true);
        foreach (var letter in run)
        {
            if (!char.IsAsciiLetterOrDigit(letter))
            {
                if (!first) segments++;
                first = true;
                continue;
            }

            var isDigit = char.IsAsciiDigit(letter);
            if (isDigit) digits++;
            else letters++;
            if (!first && isDigit != wasDigit) changes++;
            hasUpper |= char.IsAsciiLetterUpper(letter);
            hasLower |= char.IsAsciiLetterLower(letter);
            (wasDigit, first) = (isDigit, false);
        }

        return (letters, digits, changes, segments, hasUpper, hasLower);
    }

    private static int RunEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && IsToken(text[at])) at++;
        return at;
    }

    private static bool IsToken(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';
}
