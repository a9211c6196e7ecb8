using System.Buffers;
using System.Net;
using System.Text;

namespace Analytics.Core.Enrichment;

/// <summary>
/// Keeps addresses and User-Agents out of what is stored: a sender that puts them into properties would undo the promise that
/// neither is ever at rest. They become "[ip]" and "[user agent]".
/// </summary>
public static class ClientGuard
{
    private const string BrowserAgent = "Mozilla/";
    private static readonly SearchValues<char> AddressLetters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Masks every IP address, every text that begins like a browser's User-Agent, and the visitor's own.</summary>
    /// <param name="text">A text; of JSON each text by itself, see <see cref="PropertyGuard"/>.</param>
    /// <param name="userAgent">The visitor's User-Agent; empty when there is none.</param>
    /// <returns>The same instance when nothing was masked.</returns>
    public static string Mask(string text, string userAgent)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(userAgent);
        // Shorter ones are words that may well mean something else.
        if (userAgent.Length >= 8 && text.Contains(userAgent, StringComparison.Ordinal)) text = text.Replace(userAgent, "[user agent]", StringComparison.Ordinal);
        return MaskAddresses(MaskAgents(text));
    }

    private static string MaskAgents(string text)
    {
        for (var at = text.IndexOf(BrowserAgent, StringComparison.Ordinal); at >= 0; at = text.IndexOf(BrowserAgent, at, StringComparison.Ordinal))
        {
            var end = text.AsSpan(at).IndexOfAny('"', '\\', '\n');
            text = string.Concat(text.AsSpan(0, at), "[user agent]", end < 0 ? "" : text.AsSpan(at + end));
        }
        return text;
    }

    private static string MaskAddresses(string text)
    {
        StringBuilder? kept = null;
        var copied = 0;
        for (var at = 0; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAny(AddressLetters);
            if (next < 0) break;
            var start = at + next;
            var length = text.AsSpan(start).IndexOfAnyExcept(AddressLetters);
            var end = length < 0 ? text.Length : start + length;
            at = end;
            var word = text.AsSpan(start, end - start).TrimEnd(".:");
            if (!IsAddress(word) || (start > 0 && IsWordLetter(text[start - 1])) || (end < text.Length && IsWordLetter(text[end]))) continue;
            kept ??= new(text.Length);
            kept.Append(text, copied, start - copied).Append("[ip]");
            copied = start + word.Length;
        }
        return kept?.Append(text, copied, text.Length - copied).ToString() ?? text;
    }

    // IPAddress takes "1" and "1.2" for addresses too: only what has the shape of one is asked about.
    private static bool IsAddress(ReadOnlySpan<char> word) =>
        word.Length is >= 7 and <= 45 && (word.Contains(':') ? word.Count(':') >= 2 : word.Count('.') == 3) && IPAddress.TryParse(word, out _);

    private static bool IsWordLetter(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '-';
}
