using System.Buffers;
using Analytics.Core.Columns.Encodings;

namespace Analytics.Core.Columns;

/// <summary>
/// The bytes of a column of texts: the number of an encoding, the length of what follows, the lengths of the texts in that encoding (0 for
/// null, else one more than the text has bytes); a byte that says whether the characters are compressed; and the characters of all
/// texts one behind the other, in <see cref="Wtf8"/>. "ab", null, "" is the lengths 3, 0, 1 and the characters ab.
/// </summary>
internal static class TextFormat
{
    private const byte Plain = 0, Compressed = 1;

    public static byte[] Encode(IReadOnlyList<string?> texts)
    {
        var characters = new ByteWriter(1_024);
        var lengths = new long[texts.Count];
        for (var i = 0; i < lengths.Length; i++) lengths[i] = texts[i] is { } text ? Wtf8.Write(text, characters) + 1L : 0;

        var (encoding, bytes) = NumberEncodings.Smallest(lengths);
        var compressed = Brotli.Compress(characters.Written, Brotli.TextQuality, characters.Length);
        var writer = new ByteWriter(bytes.Length + (compressed?.Length ?? characters.Length) + 16);
        writer.Byte((byte)encoding);
        writer.Varint((ulong)bytes.Length);
        writer.Bytes(bytes);
        writer.Byte(compressed is null ? Plain : Compressed);
        writer.Bytes(compressed ?? characters.Written);
        return writer.ToArray();
    }

    public static string?[] Decode(ref ByteCursor bytes, int count)
    {
        var rented = ArrayPool<int>.Shared.Rent(count);
        var lengths = rented.AsSpan(0, count);
        var encoding = (ColumnEncoding)bytes.Byte();
        var part = bytes.Part(bytes.Between(0, bytes.Left, "the length of the lengths"));
        NumberEncodings.Decode(encoding, ref part, lengths);

        long total = 0;
        foreach (var length in lengths) total += length >= 0 ? Math.Max(0, length - 1) : throw bytes.Corrupt($"a text has the length {length}");
        if (total > Array.MaxLength) throw bytes.Corrupt($"the texts have {total} bytes together");
        var characters = Characters(ref bytes, (int)total);
        var texts = new string?[count];
        var at = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            if (lengths[i] == 0) continue;
            texts[i] = Wtf8.Read(characters.Slice(at, lengths[i] - 1)) ?? throw bytes.Corrupt($"text {i} is not UTF-8");
            at += lengths[i] - 1;
        }
        ArrayPool<int>.Shared.Return(rented);
        return texts;
    }

    private static ReadOnlySpan<byte> Characters(ref ByteCursor bytes, int total)
    {
        var form = bytes.Byte();
        var stored = bytes.Take(bytes.Left);
        switch (form)
        {
            case Plain when stored.Length == total: return stored;
            case Compressed when Brotli.Expand(stored, total) is { } expanded: return expanded;
            case Plain or Compressed: throw bytes.Corrupt($"the characters are not the {total} bytes that their lengths say");
            default: throw bytes.Corrupt($"the characters are of the unknown form {form}");
        }
    }
}
