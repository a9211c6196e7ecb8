using System.Runtime.CompilerServices;

namespace Analytics.Core.Columns.Encodings;

/// <summary>
/// The value of most places as a signed varint, the number of the other places as a varint, then for each how many usual values
/// stand before it (since the one before) as a varint and its value as a signed one. 0, 0, 9, 0, 4 is 0, 2, (2, 9) (1, 4).
/// </summary>
internal sealed class SparseEncoding : NumberEncoding
{
    public override ColumnEncoding Number => ColumnEncoding.Sparse;

    public override byte[]? Encode(ReadOnlySpan<long> values, ColumnShape shape, long limit)
    {
        var usual = shape.Majority;
        var others = values.Length - values.Count(usual);
        // Each needs a byte for its place and one for its value at the least.
        if (others > values.Length / 2 || 2L * others + 2 >= limit) return null;
        var writer = new ByteWriter(4 * others + 16);
        writer.Signed(usual);
        writer.Varint((ulong)others);
        for (int gap; (gap = values.IndexOfAnyExcept(usual)) >= 0; values = values[(gap + 1)..])
        {
            writer.Varint((ulong)gap);
            writer.Signed(values[gap]);
            if (writer.Length >= limit) return null;
        }
        return writer.Length < limit ? writer.ToArray() : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Decode<T>(ref ByteCursor bytes, Span<T> into)
    {
        into.Fill(Narrow.One<T>(bytes.Signed(), ref bytes));
        for (var others = bytes.Between(0, into.Length, "the number of exceptions"); others > 0; others--)
        {
            if (into.Length == 0) throw bytes.Corrupt("an exception lies behind the end");
            var gap = bytes.Between(0, into.Length - 1, "the place of an exception");
            into[gap] = Narrow.One<T>(bytes.Signed(), ref bytes);
            into = into[(gap + 1)..];
        }
    }
}
