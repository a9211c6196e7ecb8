using Analytics.Core.Columns;

namespace Analytics.Tests.Columns;

/// <summary>A segment with a column of every encoding, and what a reader must find in it.</summary>
internal static class SampleSegment
{
    public const int Rows = 120;

    public static readonly IReadOnlyDictionary<int, long[]> Numbers = new Dictionary<int, long[]>
    {
        [0] = Of(_ => -5),
        [1] = Of(i => i * 37 % 64 * 1_000_003L % 61),
        [2] = Of(i => i / 50 * 1_000),
        [3] = Of(i => i is 17 or 90 ? 123_456 : 8),
        [4] = Of(i => i % 40 == 0 ? i * 1_000_000_000L : (long)1e15 + i),
        [5] = Of(i => i * 1_000_000L + i * i % 7),
        [6] = Of(i => i % 8 == 3 ? 5_000 + i : i % 2 * 3 + 4_000),
        [300] = Of(i => i == 119 ? long.MinValue : long.MaxValue),
    };

    public static readonly int[] Codes = [.. Enumerable.Range(0, Rows).Select(i => i * i % 11 * 1_000 - 5_000)];

    public static readonly string?[] Texts = [.. Enumerable.Range(0, Rows).Select(i => i % 5 == 0 ? null : i % 7 == 0 ? "" : i == 99 ? "\uD800é" : $"/page/{i % 9}")];

    public const int CodesAt = 400, TextsAt = 65_535;

    public static byte[] Write()
    {
        var writer = new SegmentWriter();
        writer.Texts(TextsAt, Texts);
        foreach (var (column, values) in Numbers) writer.Numbers(column, values);
        writer.Codes(CodesAt, Codes);
        return writer.Finish();
    }

    /// <summary>Reads all and compares it: true where it is right, false where the segment says that it is corrupt; anything else fails.</summary>
    public static bool Reads(ReadOnlyMemory<byte> segment)
    {
        SegmentReader reader;
        try
        {
            reader = SegmentReader.Open(segment);
        }
        catch (CorruptSegmentException e)
        {
            Assert.Matches("^Segment (header|directory): ", e.Message);
            return false;
        }
        var whole = true;
        foreach (var (column, expected) in Numbers) whole &= Same(column, () =>
        {
            var values = new long[Rows];
            reader.Numbers(column, values);
            Assert.Equal(expected, values);
        });
        whole &= Same(CodesAt, () => Assert.Equal(Codes, Values(reader.Codes(CodesAt, Rows))));
        whole &= Same(TextsAt, () => Assert.Equal(Texts, reader.Texts(TextsAt, Rows), StringComparer.Ordinal));
        return whole;
    }

    public static int[] Values(CodeColumn column) => [.. Enumerable.Range(0, column.Count).Select(column.ValueAt)];

    private static bool Same(int column, Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (CorruptSegmentException e)
        {
            Assert.StartsWith($"Segment column {column}: ", e.Message);
            return false;
        }
    }

    private static long[] Of(Func<int, long> value) => [.. Enumerable.Range(0, Rows).Select(value)];
}
