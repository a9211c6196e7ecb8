using System.Numerics;

namespace Analytics.Core.Columns.Encodings;

/// <summary>All ways to write whole numbers, and the choice among them.</summary>
internal static class NumberEncodings
{
    /// <summary>Of two that need the same the earlier one is taken: those that read faster come first.</summary>
    public static readonly IReadOnlyList<NumberEncoding> All =
    [
        new ConstantEncoding(),
        new PackedEncoding(),
        new RunsEncoding(),
        new SparseEncoding(),
        new PackedDeltaEncoding(),
        new DeltaEncoding(),
        new PlanesEncoding(),
    ];

    private static readonly NumberEncoding?[] ByNumber = [.. Enumerable.Range(0, 256).Select(n => All.SingleOrDefault(e => (int)e.Number == n))];

    public static bool Has(ColumnEncoding number) => ByNumber[(int)number] is not null;

    /// <summary>At least one value in the fewest bytes.</summary>
    public static (ColumnEncoding Encoding, byte[] Bytes) Smallest(ReadOnlySpan<long> values)
    {
        var shape = ColumnShape.Of(values);
        (ColumnEncoding Encoding, byte[]? Bytes) best = default;
        foreach (var encoding in All)
            if (encoding.Encode(values, shape, best.Bytes?.Length ?? long.MaxValue) is { } smaller) best = (encoding.Number, smaller);
        return best!;
    }

    /// <summary>Reads as many values as there is room for, and the bytes to their end.</summary>
    public static void Decode<T>(ColumnEncoding number, ref ByteCursor bytes, Span<T> into) where T : unmanaged, IBinaryInteger<T>
    {
        var encoding = ByNumber[(int)number] ?? throw bytes.Corrupt($"{number} is not an encoding of numbers");
        encoding.Decode(ref bytes, into);
        bytes.End();
    }
}
