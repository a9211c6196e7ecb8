using Analytics.Core.Columns;
using FsCheck;
using FsCheck.Fluent;

namespace Analytics.Tests.Columns;

public sealed class NumbersTests
{
    public static TheoryData<string> Names => [.. Shapes.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_OfAnyShape_ComeBack(string shape) => Assert.Equal(Shapes.All[shape], Wide(Shapes.All[shape]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_OfThirtyTwoBits_ComeBack(string shape)
    {
        var values = Shapes.All[shape].Select(v => (int)v).ToArray();

        Assert.Equal(values, Narrow(values));
        Assert.Equal(values.Select(v => (long)v), Wide([.. values.Select(v => (long)v)]));
    }

    [Fact]
    public void Numbers_OfEveryWidth_ComeBack()
    {
        for (var width = 0; width <= 64; width++)
            foreach (var count in new[] { 1, 2, 3, 7, 8, 9, 31, 64, 65, 511, 512, 513, 1_500 })
            {
                var values = Shapes.OfWidth(width, count, least: (long)(0x9E3779B97F4A7C15 * (ulong)width), seed: width * 31 + count);
                Assert.Equal(values, Wide(values));
                if (width > 32) continue;
                var narrow = Shapes.OfWidth(width, count, least: int.MinValue + (width == 32 ? 0 : 5), seed: width).Select(v => (int)v).ToArray();
                Assert.Equal(narrow, Narrow(narrow));
                // The largest value is the largest of the type, the smallest not: a width that allows for more than the type.
                var high = narrow.Select(v => int.MaxValue - Math.Abs(v >> 1)).ToArray();
                Assert.Equal(high, Narrow(high));
            }
    }

    [Fact]
    public void Numbers_AtRandom_ComeBack() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll((long[] values, int repeats, byte shift) =>
    {
        // FsCheck's numbers are small: spread them over all sizes, and over repetitions.
        var spread = values.SelectMany(v => Enumerable.Repeat(v << (shift % 64), 1 + Math.Abs(repeats % 20))).ToArray();
        return spread.AsSpan().SequenceEqual(Wide(spread));
    }));

    [Fact]
    public void Numbers_ReadIntoUsedMemory_LeaveNothingOfIt()
    {
        var reader = SegmentReader.Open(new SegmentWriter().Finish());
        long[] wide = [1, 2];
        int[] narrow = [1, 2];
        reader.Numbers(9, wide);
        reader.Numbers(9, narrow);

        Assert.Equal([0, 0], wide);
        Assert.Equal([0, 0], narrow);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_ThatDoNotFit_AreCorrupt(string shape)
    {
        var values = Shapes.All[shape];
        if (values.All(v => v == (int)v)) return;
        var writer = new SegmentWriter();
        writer.Numbers(3, values);
        var reader = SegmentReader.Open(writer.Finish());

        var thrown = Assert.Throws<CorruptSegmentException>(() => reader.Numbers(3, new int[values.Length]));

        Assert.StartsWith("Segment column 3: the value ", thrown.Message);
    }

    private static long[] Wide(long[] values)
    {
        var writer = new SegmentWriter();
        writer.Numbers(3, values);
        var read = new long[values.Length];
        SegmentReader.Open(writer.Finish()).Numbers(3, read);
        return read;
    }

    private static int[] Narrow(int[] values)
    {
        var writer = new SegmentWriter();
        writer.Numbers(3, values);
        var read = new int[values.Length];
        SegmentReader.Open(writer.Finish()).Numbers(3, read);
        return read;
    }
}
