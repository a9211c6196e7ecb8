using Analytics.Core.Columns;

namespace Analytics.Tests.Columns;

public sealed class SegmentTests
{
    [Fact]
    public void Segment_OfNothing_IsItsHeader()
    {
        var writer = new SegmentWriter();
        writer.Numbers(1, [0L, 0L]);
        writer.Numbers(2, [0, 0]);
        writer.Numbers(3, ReadOnlySpan<long>.Empty);
        writer.Codes(4, [0, 0]);
        writer.Texts(5, [null, null]);
        var segment = writer.Finish();
        var reader = SegmentReader.Open(segment);

        Assert.Equal(SegmentHeader.SizeBytes, segment.Length);
        Assert.All(Enumerable.Range(0, 6), c => Assert.False(reader.Has(c)));
        Assert.Equal(new string?[2], reader.Texts(5, 2));
    }

    [Fact]
    public void Segment_OfTinyColumns_CostsLittleForEach()
    {
        var writer = new SegmentWriter();
        for (var column = 0; column < 40; column++) writer.Numbers(column, [1, 2 + column]);
        var reader = SegmentReader.Open(writer.Finish());
        var values = Enumerable.Range(0, 40).Sum(reader.SizeOf);

        Assert.InRange(writer.Finish().Length - SegmentHeader.SizeBytes - values, 1, 40 * 7 + 1);
    }

    [Fact]
    public void Columns_OfAnyOrderAndLength_AreFoundByTheirNumber()
    {
        var writer = new SegmentWriter();
        foreach (var column in new[] { 65_535, 0, 300, 7 }) writer.Numbers(column, [.. Enumerable.Range(0, column % 10 + 1).Select(i => i + column + 1)]);
        var reader = SegmentReader.Open(writer.Finish());

        foreach (var column in new[] { 65_535, 0, 300, 7 })
        {
            var values = new int[column % 10 + 1];
            reader.Numbers(column, values);
            Assert.Equal(Enumerable.Range(0, values.Length).Select(i => i + column + 1), values);
            Assert.True(reader.Has(column));
            Assert.NotEqual(0, reader.SizeOf(column));
        }
        Assert.False(reader.Has(8));
        Assert.Equal(0, reader.SizeOf(8));
        Assert.False(reader.Has(-1));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65_536)]
    public void Column_OfNoSuchNumber_IsRefused(int column) => Assert.Throws<ArgumentException>(() => new SegmentWriter().Numbers(column, [1]));

    [Fact]
    public void Column_WrittenTwice_IsRefused()
    {
        var writer = new SegmentWriter();
        writer.Numbers(1, [0]);

        Assert.Throws<ArgumentException>(() => writer.Numbers(1, [1]));
        Assert.Throws<ArgumentException>(() => writer.Numbers(1, [1L]));
        Assert.Throws<ArgumentException>(() => writer.Codes(1, [1]));
        Assert.Throws<ArgumentException>(() => writer.Texts(1, ["a"]));
    }

    [Fact]
    public void Column_OfAnotherCount_IsCorrupt()
    {
        var reader = SegmentReader.Open(SampleSegment.Write());

        Assert.Equal("Segment column 0: 120 values are there, 119 were expected.", Assert.Throws<CorruptSegmentException>(() => reader.Numbers(0, new long[119])).Message);
        Assert.Throws<CorruptSegmentException>(() => reader.Numbers(0, Span<int>.Empty));
        Assert.Throws<CorruptSegmentException>(() => reader.Codes(SampleSegment.CodesAt, 121));
        Assert.Throws<CorruptSegmentException>(() => reader.Texts(SampleSegment.TextsAt, 0));
    }

    [Fact]
    public void Column_OfAnotherKind_IsCorrupt()
    {
        var reader = SegmentReader.Open(SampleSegment.Write());

        Assert.Equal("Segment column 0: Constant is not an encoding of codes.", Assert.Throws<CorruptSegmentException>(() => reader.Codes(0, 120)).Message);
        Assert.Throws<CorruptSegmentException>(() => reader.Texts(0, 120));
        Assert.Throws<CorruptSegmentException>(() => reader.Numbers(SampleSegment.CodesAt, new long[120]));
    }

    [Fact]
    public void Segment_OfANewerVersion_IsRefusedByThatName()
    {
        var newer = SampleSegment.Write();
        newer[3] = SegmentHeader.Version + 1;

        var thrown = Assert.Throws<CorruptSegmentException>(() => SegmentReader.Open(newer));

        Assert.Equal("Segment header: format version 2 is newer than 1, the newest that this program understands.", thrown.Message);
    }

    [Fact]
    public void Segment_ReadByManyAtOnce_IsTheSameForAll()
    {
        var segment = SampleSegment.Write();

        Parallel.For(0, 64, _ => Assert.True(SampleSegment.Reads(segment)));
    }
}
