using System.Runtime.CompilerServices;

namespace Analytics.Core.Columns.Encodings;

/// <summary>
/// The first value, then the difference of each to the one before, all as signed varints: mostly small steps with a few large
/// ones. 100, 101, 5000 is 100, 1, 4899. Differences wrap around 64 bits, and so does their sum.
/// </summary>
internal sealed class DeltaEncoding : NumberEncoding
{
    public override ColumnEncoding Number => ColumnEncoding.Delta;

    public override byte[]? Encode(ReadOnlySpan<long> values, ColumnShape shape, long limit)
    {
        if (shape.DeltaBytes >= limit) return null;
        var writer = new ByteWriter(checked((int)shape.DeltaBytes + 10));
        long before = 0;
        foreach (var value in values)
        {
            writer.Signed(value - before);
            before = value;
        }
        return writer.ToArray();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Decode<T>(ref ByteCursor bytes, Span<T> into)
    {
        long value = 0;
        for (var i = 0; i < into.Length; i++)
        {
            value += bytes.Signed();
            into[i] = Narrow.One<T>(value, ref bytes);
        }
    }
}
