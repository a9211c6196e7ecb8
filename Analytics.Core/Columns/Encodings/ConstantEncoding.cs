namespace Analytics.Core.Columns.Encodings;

/// <summary>The value as a signed varint, nothing else.</summary>
internal sealed class ConstantEncoding : NumberEncoding
{
    public override ColumnEncoding Number => ColumnEncoding.Constant;

    public override byte[]? Encode(ReadOnlySpan<long> values, ColumnShape shape, long limit)
    {
        if (shape.Min != shape.Max || Zigzag.Bytes(shape.Min) >= limit) return null;
        var writer = new ByteWriter(10);
        writer.Signed(shape.Min);
        return writer.ToArray();
    }

    public override void Decode<T>(ref ByteCursor bytes, Span<T> into) => into.Fill(Narrow.One<T>(bytes.Signed(), ref bytes));
}
