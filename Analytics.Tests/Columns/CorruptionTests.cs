using Analytics.Core.Columns;
using Analytics.Core.Columns.Encodings;

namespace Analytics.Tests.Columns;

public sealed class CorruptionTests
{
    private static readonly byte[] Segment = SampleSegment.Write();

    [Fact]
    public void Sample_Untouched_Reads() => Assert.True(SampleSegment.Reads(Segment));

    [Fact]
    public void Segment_AnyBitFlipped_IsFoundToBeCorrupt()
    {
        for (var bit = 0; bit < Segment.Length * 8; bit++)
        {
            var flipped = Segment.ToArray();
            flipped[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.False(SampleSegment.Reads(flipped), $"The flip of bit {bit} was not found.");
        }
    }

    [Fact]
    public void Segment_CutOrExtendedAnywhere_IsFoundToBeCorrupt()
    {
        for (var length = 0; length < Segment.Length; length++) Assert.False(SampleSegment.Reads(Segment.AsMemory(0, length)));
        for (var more = 1; more < 40; more++) Assert.False(SampleSegment.Reads((byte[])[.. Segment, .. new byte[more]]));
        Assert.False(SampleSegment.Reads((byte[])[.. Segment, .. Segment]));
    }

    [Fact]
    public void Column_DamagedBesideAnother_LeavesTheOtherReadable()
    {
        var damaged = Segment.ToArray();
        damaged[^1] ^= 1;
        var reader = SegmentReader.Open(damaged);

        Assert.Equal(SampleSegment.Codes, SampleSegment.Values(reader.Codes(SampleSegment.CodesAt, SampleSegment.Rows)));
        Assert.Equal($"Segment column {SampleSegment.TextsAt}: the checksum is wrong.", Assert.Throws<CorruptSegmentException>(() => reader.Texts(SampleSegment.TextsAt, SampleSegment.Rows)).Message);
    }

    [Fact]
    public void Segment_LargeAndDamagedAtRandom_IsNeverReadWrong()
    {
        var values = Shapes.All["skewed"];
        var writer = new SegmentWriter();
        writer.Numbers(1, values);
        writer.Numbers(2, Shapes.All["times"]);
        var segment = writer.Finish();
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var damaged = segment.ToArray();
            for (var flips = random.Next(1, 6); flips > 0; flips--) damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            if (damaged.AsSpan().SequenceEqual(segment)) continue;
            try
            {
                var reader = SegmentReader.Open(damaged);
                var first = new long[values.Length];
                reader.Numbers(1, first);
                Assert.Equal(values, first);
                reader.Numbers(2, new long[Shapes.All["times"].Length]);
                Assert.Fail("The damage was not found.");
            }
            catch (CorruptSegmentException)
            {
            }
        }
    }

    /// <summary>As if somebody had made the checksum right again: values may then be other ones, but nothing breaks.</summary>
    [Fact]
    public void Encodings_FedWithAnything_ThrowNothingElse()
    {
        var random = new Random(13);
        foreach (var values in Shapes.All.Where(s => s.Value.Length is > 0 and < 6_000).Select(s => s.Value))
            foreach (var encoding in NumberEncodings.All)
            {
                if (encoding.Encode(values, ColumnShape.Of(values), long.MaxValue) is not { } bytes) continue;
                for (var round = 0; round < 60; round++) Quietly(() =>
                {
                    var cursor = new ByteCursor(Damaged(bytes, random), "Column");
                    if (round % 2 == 0) NumberEncodings.Decode(encoding.Number, ref cursor, new long[values.Length].AsSpan());
                    else NumberEncodings.Decode(encoding.Number, ref cursor, new ushort[values.Length].AsSpan());
                });
            }
    }

    [Fact]
    public void CodesAndTexts_FedWithAnything_ThrowNothingElseAndTakeLittleMemory()
    {
        var random = new Random(17);
        var codes = CodeFormat.Encode(CodeColumn.Of(SampleSegment.Codes));
        var texts = TextFormat.Encode(SampleSegment.Texts);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 20_000; round++)
        {
            Quietly(() =>
            {
                var cursor = new ByteCursor(Damaged(codes, random), "Column");
                CodeFormat.Decode(ref cursor, SampleSegment.Rows);
            });
            Quietly(() =>
            {
                var cursor = new ByteCursor(Damaged(texts, random), "Column");
                TextFormat.Decode(ref cursor, SampleSegment.Rows);
            });
        }
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 20_000, 0, 200_000);
    }

    [Fact]
    public void Directory_FedWithAnything_ThrowsNothingElse()
    {
        var random = new Random(19);
        var length = SegmentHeader.Check(Segment).Length;
        for (var round = 0; round < 20_000; round++) Quietly(() =>
        {
            var directory = Damaged(Segment.AsSpan(SegmentHeader.SizeBytes, length).ToArray(), random);
            foreach (var entry in SegmentDirectory.Read(directory, Segment.Length)) _ = Segment.AsSpan(entry.Start, entry.SizeBytes);
        });
    }

    private static byte[] Damaged(byte[] bytes, Random random)
    {
        var damaged = bytes.ToArray();
        for (var flips = random.Next(1, 4); flips > 0; flips--)
            // The begin says most: counts, widths, lengths.
            damaged[random.Next(random.Next(2) == 0 ? Math.Min(8, damaged.Length) : damaged.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? damaged[..random.Next(damaged.Length)] : damaged;
    }

    private static void Quietly(Action read)
    {
        try
        {
            read();
        }
        catch (CorruptSegmentException)
        {
        }
    }
}
