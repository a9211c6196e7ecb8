using Analytics.Core.Columns;
using Analytics.Core.Columns.Encodings;

namespace Analytics.Tests.Columns;

public sealed class EncodingsTests
{
    public static TheoryData<ColumnEncoding, string> Suited => new()
    {
        { ColumnEncoding.Constant, "equal" },
        { ColumnEncoding.Packed, "even" },
        { ColumnEncoding.Runs, "runs" },
        { ColumnEncoding.Sparse, "mostly something" },
        { ColumnEncoding.Delta, "jumps" },
        { ColumnEncoding.PackedDelta, "sorted hashes" },
        { ColumnEncoding.Planes, "skewed" },
    };

    public static TheoryData<string> Names => [.. Shapes.All.Where(s => s.Value.Length > 0).Select(s => s.Key)];

    [Theory]
    [MemberData(nameof(Suited))]
    public void Smallest_OfAShape_IsTheEncodingThatSuitsIt(ColumnEncoding expected, string shape) =>
        Assert.Equal(expected, NumberEncodings.Smallest(Shapes.All[shape]).Encoding);

    [Fact]
    public void Suited_ComparedWithAll_LeavesNoneOut() =>
        Assert.Equal(NumberEncodings.All.Select(e => e.Number).Order(), Suited.Select(s => (ColumnEncoding)s[0]).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Encoding_TakenAlone_ReadsWhatItWrites(string shape)
    {
        var values = Shapes.All[shape];
        foreach (var encoding in NumberEncodings.All)
        {
            if (encoding.Encode(values, ColumnShape.Of(values), long.MaxValue) is not { } bytes) continue;
            Assert.Null(encoding.Encode(values, ColumnShape.Of(values), bytes.Length));
            var read = new long[values.Length];
            var cursor = new ByteCursor(bytes, "Column");
            NumberEncodings.Decode(encoding.Number, ref cursor, read.AsSpan());
            Assert.Equal(values, read);
        }
    }

    [Fact]
    public void Shape_OfAColumn_CountsExactlyWhatIsWritten()
    {
        foreach (var values in Shapes.All.Values.Where(v => v.Length > 0))
        {
            var shape = ColumnShape.Of(values);
            Assert.Equal(shape.DeltaBytes, new DeltaEncoding().Encode(values, shape, long.MaxValue)!.Length);
            Assert.Equal(shape.RunBytes, new RunsEncoding().Encode(values, shape, long.MaxValue)!.Length);
            Assert.Equal((values.Min(), values.Max()), (shape.Min, shape.Max));
        }
    }

    [Fact]
    public void Planes_OfNoise_AreNotTriedAtAll()
    {
        var noise = Shapes.OfWidth(27, 100_000, 0, 5);

        Assert.Equal(ColumnEncoding.Packed, NumberEncodings.Smallest(noise).Encoding);
        Assert.Null(new PlanesEncoding().Encode(noise, ColumnShape.Of(noise), BitPacking.SizeBytes(noise.Length, 27)));
    }

    [Fact]
    public void Encodings_StoredNumbers_AreFrozen() => Assert.Equal(
        [("Constant", 1), ("Packed", 2), ("Runs", 3), ("Sparse", 4), ("Delta", 5), ("PackedDelta", 6), ("Planes", 7), ("Codes", 32), ("Texts", 33)],
        Enum.GetValues<ColumnEncoding>().Select(e => (e.ToString(), (int)e)));
}
