using System.Runtime.CompilerServices;

namespace Analytics.Core.Columns.Encodings;

/// <summary>
/// Pairs of a value as a signed varint and how often it stands there as a varint, to the end of the column.
/// 7, 7, 7, 0, 0 is (7, 3) (0, 2).
/// </summary>
internal sealed class RunsEncoding : NumberEncoding
{
    public override ColumnEncoding Number => ColumnEncoding.Runs;

    public override byte[]? Encode(ReadOnlySpan<long> values, ColumnShape shape, long limit)
    {
        if (shape.RunBytes >= limit) return null;
        var writer = new ByteWriter(checked((int)shape.RunBytes + 10));
        while (values.Length > 0)
        {
            var run = values.IndexOfAnyExcept(values[0]) is var end && end < 0 ? values.Length : end;
            writer.Signed(values[0]);
            writer.Varint((ulong)run);
            values = values[run..];
        }
        return writer.ToArray();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Decode<T>(ref ByteCursor bytes, Span<T> into)
    {
        while (into.Length > 0)
        {
            var value = Narrow.One<T>(bytes.Signed(), ref bytes);
            var run = bytes.Between(1, into.Length, "the length of a run");
            into[..run].Fill(value);
            into = into[run..];
        }
    }
}
