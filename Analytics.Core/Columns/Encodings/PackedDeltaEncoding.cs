using System.Runtime.CompilerServices;

namespace Analytics.Core.Columns.Encodings;

/// <summary>
/// The first value and the smallest difference as signed varints, one byte for the width (0 to 64), then the distance of each
/// difference to the smallest in so many bits. 10, 20, 31, 41 is the first 10, the smallest 10, the width 1 and the bits 0 1 0.
/// Suits what rises evenly: sorted hashes need what tells neighbours apart, not what tells all of 64 bits apart.
/// </summary>
internal sealed class PackedDeltaEncoding : NumberEncoding
{
    private const int Block = 512;

    public override ColumnEncoding Number => ColumnEncoding.PackedDelta;

    public override byte[]? Encode(ReadOnlySpan<long> values, ColumnShape shape, long limit)
    {
        var width = BitPacking.WidthOf((ulong)(shape.MaxDelta - shape.MinDelta));
        var size = BitPacking.SizeBytes(values.Length - 1, width);
        if (values.Length < 2 || Zigzag.Bytes(values[0]) + Zigzag.Bytes(shape.MinDelta) + 1 + size >= limit) return null;
        var deltas = new long[values.Length - 1];
        for (var i = 0; i < deltas.Length; i++) deltas[i] = values[i + 1] - values[i];
        var writer = new ByteWriter(checked((int)size + 21));
        writer.Signed(values[0]);
        writer.Signed(shape.MinDelta);
        writer.Byte((byte)width);
        BitPacking.Pack(deltas, shape.MinDelta, width, writer.Room((int)size));
        writer.Advance((int)size);
        return writer.ToArray();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Decode<T>(ref ByteCursor bytes, Span<T> into)
    {
        var value = bytes.Signed();
        var least = bytes.Signed();
        var width = bytes.Between(0, 64, "the width");
        var bits = bytes.Take(BitPacking.SizeBytes(into.Length - 1, width));
        into[0] = Narrow.One<T>(value, ref bytes);
        into = into[1..];
        Span<long> block = stackalloc long[Block];
        for (; into.Length > 0; into = into[block.Length..], bits = bits[Math.Min(bits.Length, Block / 8 * width)..])
        {
            block = block[..Math.Min(into.Length, Block)];
            BitPacking.Unpack(bits, width, block);
            for (var i = 0; i < block.Length; i++)
            {
                value += least + block[i];
                into[i] = Narrow.One<T>(value, ref bytes);
            }
        }
    }
}
