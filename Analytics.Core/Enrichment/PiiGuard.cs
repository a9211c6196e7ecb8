using System.Text;

namespace Analytics.Core.Enrichment;

/// <summary>
/// Keeps personal data out of the store: sites put e-mail addresses, card numbers and secrets into their addresses and
/// properties by accident, and here they become "[email]", "[card]" and "[token]" before anything is kept. Looks at
/// characters one by one, so no input makes it slow, and allocates nothing when there is nothing to mask.
/// </summary>
public static class PiiGuard
{
    private delegate bool Shape(ReadOnlySpan<char> text, int from, out Range found);

    /// <summary>Masks what looks like personal data or a secret.</summary>
    /// <param name="text">A path, query, title or property value, percent-encoded or not.</param>
    /// <param name="masked">Whether anything was masked; the ledger counts it.</param>
    /// <returns>The same instance when nothing was masked.</returns>
    public static string Mask(string text, out bool masked)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = text;
        if (EmailShape.MayOccur(result)) result = Replace(result, EmailShape.TryFind, "[email]");
        if (CardShape.MayOccur(result)) result = Replace(result, CardShape.TryFind, "[card]");
        if (TokenShape.MayOccur(result)) result = Replace(result, TokenShape.TryFind, "[token]");
        masked = !ReferenceEquals(result, text);
        return result;
    }

    private static string Replace(string text, Shape tryFind, string mask)
    {
        StringBuilder? kept = null;
        var from = 0;
        while (tryFind(text, from, out var found))
        {
            var (start, length) = found.GetOffsetAndLength(text.Length);
            kept ??= new(text.Length);
            kept.Append(text, from, start - from).Append(mask);
            from = start + length;
        }

        return kept?.Append(text, from, text.Length - from).ToString() ?? text;
    }
}
