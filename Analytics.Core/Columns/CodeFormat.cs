using System.Buffers;
using System.Numerics;
using Analytics.Core.Columns.Encodings;

namespace Analytics.Core.Columns;

/// <summary>
/// The bytes of a dictionary-coded column: the size of the dictionary, its first value as a signed varint, the steps to each next one as
/// varints; then, unless there is only one value, the number of an encoding and the codes in it.
/// 70, 40, 70 begins with 2, 40, 30.
/// </summary>
internal static class CodeFormat
{
    public static byte[] Encode(CodeColumn column)
    {
        var writer = new ByteWriter(column.Dictionary.Length * 2 + 16);
        writer.Varint((ulong)column.Dictionary.Length);
        writer.Signed(column.Dictionary[0]);
        for (var i = 1; i < column.Dictionary.Length; i++) writer.Varint((ulong)((long)column.Dictionary[i] - column.Dictionary[i - 1]));
        if (column.Dictionary.Length == 1) return writer.ToArray();

        var rented = ArrayPool<long>.Shared.Rent(column.Count);
        var codes = rented.AsSpan(0, column.Count);
        for (var i = 0; i < codes.Length; i++) codes[i] = column[i];
        var (encoding, bytes) = NumberEncodings.Smallest(codes);
        ArrayPool<long>.Shared.Return(rented);
        writer.Byte((byte)encoding);
        writer.Bytes(bytes);
        return writer.ToArray();
    }

    public static CodeColumn Decode(ref ByteCursor bytes, int count)
    {
        // A value takes a byte at the least, so that a wrong size cannot ask for more memory than the column itself has.
        var dictionary = new int[bytes.Between(1, Math.Min(count, bytes.Left), "the size of the dictionary")];
        var value = bytes.Signed();
        dictionary[0] = Narrow.One<int>(value, ref bytes);
        for (var i = 1; i < dictionary.Length; i++)
        {
            value += bytes.Between(1, int.MaxValue, "a step of the dictionary");
            dictionary[i] = Narrow.One<int>(value, ref bytes);
        }
        var column = new CodeColumn(dictionary, count);
        if (column.Bytes is { } narrow) DecodeCodes<byte>(ref bytes, dictionary.Length, narrow);
        else if (column.Shorts is { } middle) DecodeCodes<ushort>(ref bytes, dictionary.Length, middle);
        else if (column.Ints is { } wide) DecodeCodes<int>(ref bytes, dictionary.Length, wide);
        else bytes.End();
        return column;
    }

    private static void DecodeCodes<T>(ref ByteCursor bytes, int distinct, Span<T> codes) where T : unmanaged, IBinaryInteger<T>
    {
        NumberEncodings.Decode((ColumnEncoding)bytes.Byte(), ref bytes, codes);
        if (codes.ContainsAnyExceptInRange(T.Zero, T.CreateTruncating(distinct - 1))) throw bytes.Corrupt($"a code is not one of the {distinct} of the dictionary");
    }
}
