using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Analytics.Core.Columns;

/// <summary>
/// UTF-8 that also carries halves of surrogate pairs, so that every string comes back as it was: a lone half is written as the
/// three bytes that UTF-8 would have for its number. Source: Simon Sapin, "The WTF-8 encoding".
/// </summary>
internal static class Wtf8
{
    /// <summary>Appends a text; returns the bytes it took.</summary>
    public static int Write(string text, ByteWriter into)
    {
        var before = into.Length;
        var rest = text.AsSpan();
        while (true)
        {
            var status = Utf8.FromUtf16(rest, into.Room(checked(rest.Length * 3)), out var read, out var written, replaceInvalidSequences: false);
            into.Advance(written);
            if (status == OperationStatus.Done) return into.Length - before;
            var half = rest[read];
            into.Bytes([(byte)(0xE0 | half >> 12), (byte)(0x80 | half >> 6 & 0x3F), (byte)(0x80 | half & 0x3F)]);
            rest = rest[(read + 1)..];
        }
    }

    /// <summary>The text of these bytes; null where they are none.</summary>
    public static string? Read(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : ReadWithHalves(bytes);

    private static string? ReadWithHalves(ReadOnlySpan<byte> bytes)
    {
        var chars = new char[bytes.Length];
        var length = 0;
        while (true)
        {
            var status = Utf8.ToUtf16(bytes, chars.AsSpan(length), out var read, out var written, replaceInvalidSequences: false);
            length += written;
            bytes = bytes[read..];
            if (status == OperationStatus.Done) return new string(chars, 0, length);
            if (bytes is not [0xED, >= 0xA0 and <= 0xBF and var middle, >= 0x80 and <= 0xBF and var last, ..]) return null;
            chars[length++] = (char)(0xD000 | (middle & 0x3F) << 6 | last & 0x3F);
            bytes = bytes[3..];
        }
    }
}
