using System.Numerics;

namespace Analytics.Core.Columns.Encodings;

/// <summary>
/// The smallest value as a signed varint, one byte for the width (1 to 64), then the distance of each value to the smallest in
/// so many bits. 1000, 1003, 1001 is the smallest 1000, the width 2 and the bits 00 11 01.
/// </summary>
internal sealed class PackedEncoding : NumberEncoding
{
    /// <summary>Values that lie together in the fastest memory; a multiple of eight begins at a whole byte in every width.</summary>
    private const int Block = 512;

    public override ColumnEncoding Number => ColumnEncoding.Packed;

    public override byte[]? Encode(ReadOnlySpan<long> values, ColumnShape shape, long limit)
    {
        var width = BitPacking.WidthOf((ulong)(shape.Max - shape.Min));
        var size = BitPacking.SizeBytes(values.Length, width);
        if (width == 0 || Zigzag.Bytes(shape.Min) + 1 + size >= limit) return null;
        var writer = new ByteWriter(checked((int)size + 11));
        writer.Signed(shape.Min);
        writer.Byte((byte)width);
        BitPacking.Pack(values, shape.Min, width, writer.Room((int)size));
        writer.Advance((int)size);
        return writer.ToArray();
    }

    public override void Decode<T>(ref ByteCursor bytes, Span<T> into)
    {
        var least = bytes.Signed();
        var width = bytes.Between(1, 64, "the width");
        var bits = bytes.Take(BitPacking.SizeBytes(into.Length, width));
        if (Narrow.FitsUpTo<T>(least, ulong.MaxValue >> (64 - width))) Unpack(bits, width, T.CreateTruncating(least), into);
        else UnpackChecked(ref bytes, bits, width, least, into);
    }

    private static void Unpack<T>(ReadOnlySpan<byte> bits, int width, T least, Span<T> into) where T : unmanaged, IBinaryInteger<T>
    {
        for (; into.Length > Block; into = into[Block..], bits = bits[(Block / 8 * width)..])
        {
            BitPacking.Unpack(bits, width, into[..Block]);
            BitPacking.Add(into[..Block], least);
        }
        BitPacking.Unpack(bits, width, into);
        BitPacking.Add(into, least);
    }

    /// <summary>Where the width allows for more than the destination holds: only the values themselves tell.</summary>
    private static void UnpackChecked<T>(ref ByteCursor bytes, ReadOnlySpan<byte> bits, int width, long least, Span<T> into) where T : unmanaged, IBinaryInteger<T>
    {
        Span<long> block = stackalloc long[Block];
        for (; into.Length > 0; into = into[block.Length..], bits = bits[Math.Min(bits.Length, Block / 8 * width)..])
        {
            block = block[..Math.Min(into.Length, Block)];
            BitPacking.Unpack(bits, width, block);
            BitPacking.Add(block, least);
            Narrow.Copy(block, ref bytes, into);
        }
    }
}
