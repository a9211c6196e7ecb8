using Analytics.Core.Columns;

namespace Analytics.Tests.Columns;

/// <summary>Bytes that are on owners' disks: they must stay readable, whatever is written today.</summary>
public sealed class GoldenTests
{
    /// <summary><see cref="SampleSegment"/> as the first release of the format wrote it. Never to be made anew.</summary>
    private const string Version1 = """
        53454701FC0200004C000000AE6E18A9000178019D88CF2A00825C8C7C16F5008308BBEA02A600840A249151B800859B01F9E21D1C008632E65029690087738111059FA5028316B4F7FA3E63A03D95BA
        26E7EEFC03A19E01AF7E446109000600831FB3E07629464E9FA3273501F3AB665621C42FB721072D875EA3E43539420FAFA76625053EBB621731C06EA7254600831FB3E07629464E9FA3273501F3AB66
        5621C42FB721072D875EA3E43539420FAFA76625053EBB62170032D00F32A01F1410021180890F4880890F008280B4CCD4DFC60302020202020202020202020202020202020202020202020202020202
        02020202020202020202CDC0B7C9AADDC603D2C0B7C9AADDC60302020202020202020202020202020202020202020202020202020202020202020202020202029D81BBC680DBC603A281BBC680DBC603
        020202020202020202020202020202020202020202020202020202020202020202020202020200FA887A03745688CE0AD159213A2B446785E8AC109D15A2B342745688CE0AD159213A2B446785E8AC10
        9D15A2B342745608C03E0B51A1B803000054555555FF0840473DEAD18E76B4A31DED68473BDAD12E87A31DED680370301644629218E04E1BCDE41526FA6361E73700143D40D899B0B3C0CE0A3B1BECEC
        B073C0CE093B17ECDC9AE691001DA1B8030000093040300007634124268901EEB4518672F9312437C20E00FEFFFFFFFFFFFFFFFF0177FFFFFFFFFFFFFFFFFF0101068F4EE807D00FE807E807A01F0200
        03C84A895D909512BB202B257641564AEC82AC94D8055929B10BB252621764A5C42EC84A895D909512BB202B2576023E0004808808188880880188881088088881808808888880810888188088088188
        80180888888088081888808801888810880888618088088888808108881801A1D8110020663BC46DEDB79F69D0A5014698269C7190E681842D605AA03CE5B6CE68E03644BB3A9E115653569F43ACD5E4
        825275ABB4651BB68CB9EC231582D860DB6CC59628362F1782BC81F80C5D18BFEB2BFFD9EFB2BC5A88B17501
        """;

    [Fact]
    public void Golden_OfVersion1_ReadsWithEveryEncoding()
    {
        var segment = Convert.FromHexString(Version1.ReplaceLineEndings(""));
        var used = SegmentDirectory.Read(SegmentHeader.Check(segment), segment.Length).Select(e => e.Encoding);

        Assert.True(SampleSegment.Reads(segment));
        Assert.Equal(Enum.GetValues<ColumnEncoding>(), used.Distinct().Order());
    }

    [Fact]
    public void Golden_OfVersion1_IsStillTheFormatThatIsWritten()
    {
        var golden = SegmentReader.Open(Convert.FromHexString(Version1.ReplaceLineEndings("")));
        var today = SegmentReader.Open(SampleSegment.Write());

        // Not the bytes: a newer Brotli may compress the same otherwise.
        Assert.All([.. SampleSegment.Numbers.Keys, SampleSegment.CodesAt, SampleSegment.TextsAt], c => Assert.Equal(golden.EncodingOf(c), today.EncodingOf(c)));
    }

    /// <summary>The example of docs/storage.md, "A segment, byte by byte".</summary>
    [Fact]
    public void Example_OfTheDocument_IsWhatIsWritten()
    {
        var writer = new SegmentWriter();
        writer.Numbers(1, [1000, 1003, 1001, 1002]);
        writer.Codes(2, [70, 40, 70, 70]);
        writer.Numbers(3, [0, 0, 0, 0]);
        writer.Texts(4, ["ab", null, "", "c"]);
        var segment = writer.Finish();

        Assert.Equal(DocumentedBytes(), Convert.ToHexString(segment));
    }

    /// <summary>The first column of the document's table of bytes, one row behind the other.</summary>
    private static string DocumentedBytes()
    {
        var lines = File.ReadLines(Path.Combine(Root(), "docs", "storage.md"));
        return string.Concat(lines.SkipWhile(l => l != "| bytes | mean |").Skip(2).TakeWhile(l => l.StartsWith('|')).Select(l => l.Split('`')[1].Replace(" ", "")));
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Analytics.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests do not lie within the repository.");
    }
}
