using System.Numerics;

namespace Analytics.Core.Columns.Encodings;

/// <summary>One way to write whole numbers. A new one is a file like this one's neighbours and a line in <see cref="NumberEncodings.All"/>.</summary>
internal abstract class NumberEncoding
{
    /// <summary>Its number in the directory.</summary>
    public abstract ColumnEncoding Number { get; }

    /// <summary>
    /// Writes at least one value; null where this way does not suit them or needs <paramref name="limit"/> bytes or more. It is
    /// tried on every column: it rejects from the shape where it can, before it looks at the values.
    /// </summary>
    public abstract byte[]? Encode(ReadOnlySpan<long> values, ColumnShape shape, long limit);

    /// <summary>Reads as many values as there is room for.</summary>
    /// <exception cref="CorruptSegmentException">The bytes say something else, or a value does not fit the destination.</exception>
    public abstract void Decode<T>(ref ByteCursor bytes, Span<T> into) where T : unmanaged, IBinaryInteger<T>;
}
