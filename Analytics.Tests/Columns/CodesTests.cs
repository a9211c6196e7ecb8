using Analytics.Core.Columns;

namespace Analytics.Tests.Columns;

public sealed class CodesTests
{
    public static TheoryData<string> Names => [.. Shapes.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Codes_OfAnyShape_ComeBackAsTheFreshColumn(string shape)
    {
        var values = Shapes.All[shape].Select(v => (int)v).ToArray();

        Same(values, CodeColumn.Of(values));
        Same(values, WrittenAndRead(values));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(256, 1)]
    [InlineData(257, 2)]
    [InlineData(65_536, 2)]
    [InlineData(65_537, 4)]
    public void Codes_OfSoManyValues_TakeTheFewestBytes(int distinct, int expectedBytes)
    {
        // Once by table, once by hash: values side by side and values far apart.
        foreach (var spread in new[] { 1, 30_000 })
        {
            var values = Enumerable.Range(0, 70_000).Select(i => (i % distinct - distinct / 2) * spread + 1).ToArray();
            var column = WrittenAndRead(values);

            Same(values, column);
            Assert.Equal(expectedBytes, column switch { { Bytes: not null } => 1, { Shorts: not null } => 2, { Ints: not null } => 4, _ => 0 });
            Assert.InRange(column.SizeBytes, distinct * 4 + values.Length * expectedBytes, distinct * 4 + values.Length * expectedBytes + 200);
        }
    }

    [Fact]
    public void Codes_Absent_AreTheConstantZero()
    {
        var column = SegmentReader.Open(new SegmentWriter().Finish()).Codes(1, 3);

        Same([0, 0, 0], column);
        Assert.Throws<ArgumentOutOfRangeException>(() => column[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => column[-1]);
    }

    [Fact]
    public void Codes_SkewedOnes_TakeLessThanTheirBits()
    {
        var values = Shapes.Zipf(50_000, 500);
        var writer = new SegmentWriter();
        writer.Codes(1, values);

        Assert.InRange(SegmentReader.Open(writer.Finish()).SizeOf(1), 1, 50_000);
        Same(values, WrittenAndRead(values));
    }

    private static CodeColumn WrittenAndRead(int[] values)
    {
        var writer = new SegmentWriter();
        writer.Codes(1, values);
        return SegmentReader.Open(writer.Finish()).Codes(1, values.Length);
    }

    private static void Same(int[] values, CodeColumn column)
    {
        Assert.Equal(values.Length, column.Count);
        Assert.Equal(values.Length == 0 ? [0] : [.. values.Distinct().Order()], column.Dictionary);
        Assert.Equal(values, Enumerable.Range(0, column.Count).Select(column.ValueAt));
        Assert.Equal(column.Dictionary.Length == 1 ? 0 : 1, new object?[] { column.Bytes, column.Shorts, column.Ints }.Count(a => a is not null));
    }
}
