using System.Buffers;
using System.Globalization;
using System.Text;

namespace Analytics.Core.Sites;

/// <summary>
/// Letters that an address carries as percent signs and numbers, as people read them: browsers send <c>/%E6%9D%B1%E4%BA%AC</c> for <c>/東京</c>.
/// Paths that come in and what owners write about paths are read alike.
/// </summary>
/// <remarks>Only what is no ASCII: there an escape may mean something else than its letter (<c>%2F</c> divides nothing). Source: RFC 3987, section 3.2.</remarks>
public static class EscapedLetters
{
    private const char Escape = '%';

    /// <summary>The text with such letters in the place of their escapes; what is no letter, sign or number, and what is no UTF-8, stays as it is.</summary>
    public static ReadOnlySpan<char> Read(ReadOnlySpan<char> text)
    {
        var first = text.IndexOf(Escape);
        if (first < 0) return text;
        var read = new StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        read.Append(text[..first]);
        for (var at = first; at < text.Length;)
        {
            // No letter takes more than four bytes.
            var count = 0;
            while (count < bytes.Length && ByteAt(text, at + 3 * count) is { } value) bytes[count++] = value;
            if (count > 0 && Rune.DecodeFromUtf8(bytes[..count], out var rune, out var used) == OperationStatus.Done && IsReadable(rune))
            {
                read.Append(rune.ToString());
                at += 3 * used;
            }
            else
            {
                read.Append(text[at++]);
            }
        }
        return read.ToString();
    }

    private static byte? ByteAt(ReadOnlySpan<char> text, int at) =>
        at + 2 < text.Length && text[at] == Escape && byte.TryParse(text.Slice(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value >= 0x80 ? value : null;

    /// <summary>Neither spaces nor what is not seen: two paths that look alike must not be two, nor one read backwards.</summary>
    private static bool IsReadable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
