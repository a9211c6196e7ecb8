using System.Globalization;
using System.Net;
using System.Numerics;
using Analytics.Core.Enrichment;

namespace Analytics.Tests.Enrichment;

public sealed class CountryLookupTests
{
    private static readonly CountryLookup Lookup = CountryLookup.Load();

    private static readonly string[] NobodysV4 = ["0.", "10.", "127.", "192.168.", "172.16.", "198.51.100.", "203.0.113.", "169.254."];

    [Theory]
    [InlineData("8.8.8.8", "US")]
    [InlineData("1.1.1.1", "AU")]
    [InlineData("193.0.6.139", "NL")]
    [InlineData("194.25.134.80", "DE")]
    [InlineData("212.27.48.10", "FR")]
    [InlineData("130.237.28.40", "SE")]
    [InlineData("195.176.255.1", "CH")]
    [InlineData("131.111.8.42", "GB")]
    [InlineData("202.12.27.33", "JP")]
    [InlineData("37.58.200.207", "FR")]
    [InlineData("::ffff:8.8.8.8", "US")]
    [InlineData("2001:4860:4860::8888", "US")]
    [InlineData("2001:67c:2e8:22::c100:68b", "NL")]
    [InlineData("2a00:1450:4001:81b::200e", "IE")]
    [InlineData("2a01:4f8::1", "DE")]
    [InlineData("10.0.0.1", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("192.168.1.1", null)]
    [InlineData("172.16.0.1", null)]
    [InlineData("172.31.255.255", null)]
    [InlineData("172.32.0.0", "US")]
    [InlineData("169.254.1.1", null)]
    [InlineData("203.0.113.7", null)]
    [InlineData("0.0.0.0", null)]
    [InlineData("255.255.255.255", null)]
    [InlineData("224.0.0.1", null)]
    [InlineData("::", null)]
    [InlineData("::1", null)]
    [InlineData("::ffff:10.0.0.1", null)]
    [InlineData("fe80::1", null)]
    [InlineData("fd00::1", null)]
    [InlineData("2001:db8::1", null)]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null)]
    public void Find_KnownAddress_NamesItsCountry(string address, string? country) => Assert.Equal(country, Lookup.Find(IPAddress.Parse(address)));

    [Fact]
    public void Find_AnyAddress_AllocatesNothing()
    {
        IPAddress[] addresses = [IPAddress.Parse("8.8.8.8"), IPAddress.Parse("2a01:4f8::1"), IPAddress.Parse("::ffff:8.8.8.8")];
        foreach (var address in addresses) Lookup.Find(address);

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var address in addresses) Lookup.Find(address);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("geo-whois-asn-country-ipv4-num.csv", 32)]
    [InlineData("geo-whois-asn-country-ipv6-num.csv", 128)]
    public void Find_EveryRangeOfTheSource_AnswersFirstAndLastAddress(string file, int bits)
    {
        // A /64 goes by its first address, so the ends of an IPv6 range are looked at there.
        var lowest = bits == 32 ? BigInteger.Zero : (BigInteger.One << 64) - 1;
        var ranges = File.ReadLines(SourceFile(file)).Select(line => line.Split(','))
            .Select(parts => (Start: Number(parts[0]), End: Number(parts[1]), Country: parts[2]))
            .OrderBy(range => range.Start).ThenByDescending(range => range.End).ToArray();

        for (var i = 0; i < ranges.Length; i++)
        {
            var (start, end, country) = ranges[i];
            var first = (start + lowest) & ~lowest;
            if (first <= end && !IsCovered(ranges, i, first)) Check(first);
            var last = end & ~lowest;
            if (last >= start && !IsCovered(ranges, i, last)) Check(last);

            void Check(BigInteger address)
            {
                var ip = ToAddress(address, bits);
                if (!IsNobodys(ip)) Assert.True(country == Lookup.Find(ip), $"{ip} is {country}, not {Lookup.Find(ip)}");
            }
        }
    }

    [Fact]
    public void Find_RandomAddress_EqualsALinearScan()
    {
        var ranges = ReadEmbedded();
        var random = new Random(20_250_917);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < 500; i++)
        {
            random.NextBytes(bytes);
            var address = BitConverter.IsLittleEndian ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes) : BitConverter.ToUInt32(bytes);
            string? expected = null;
            for (var at = 0; at < ranges.V4Starts.Length && ranges.V4Starts[at] <= address; at++) expected = ranges.Codes[ranges.V4Countries[at]];

            Assert.Equal(expected, Lookup.Find(new IPAddress(bytes)));
        }
    }

    [Fact]
    public void Read_Embedded_IsSortedMergedAndSmall()
    {
        var ranges = ReadEmbedded();

        Assert.All(ranges.Codes.Skip(1), code => Assert.Matches("^[A-Z]{2}$", code));
        for (var i = 1; i < ranges.V4Starts.Length; i++)
            Assert.True(ranges.V4Starts[i - 1] < ranges.V4Starts[i] && ranges.V4Countries[i - 1] != ranges.V4Countries[i]);
        for (var i = 1; i < ranges.V6Starts.Length; i++)
            Assert.True(ranges.V6Starts[i - 1] < ranges.V6Starts[i] && ranges.V6Countries[i - 1] != ranges.V6Countries[i]);
        Assert.InRange(EmbeddedFile().Length, 100_000, 2_000_000);
    }

    [Fact]
    public void Load_DamagedFile_SaysSo()
    {
        var file = EmbeddedFile();
        byte[] otherVersion = [.. file];
        otherVersion[3]++;
        byte[] flipped = [.. file];
        flipped[file.Length / 2] ^= 1;

        foreach (var damaged in new[] { [], [1, 2, 3], file[..^1], file[..40], otherVersion, flipped })
        {
            var refused = Assert.Throws<InvalidDataException>(() => CountryLookup.Load(damaged));
            Assert.EndsWith("Build the product again.", refused.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Whether a range that starts later, and so wins, holds the address as well.</summary>
    private static bool IsCovered((BigInteger Start, BigInteger End, string Country)[] ranges, int index, BigInteger address)
    {
        for (var i = index + 1; i < ranges.Length && ranges[i].Start <= address; i++)
            if (ranges[i].End >= address) return true;
        return false;
    }

    private static bool IsNobodys(IPAddress address)
    {
        var text = address.ToString();
        return Lookup.Find(address) is null && (text.StartsWith("172.", StringComparison.Ordinal) || text.StartsWith("2001:db8:", StringComparison.Ordinal)
            || text.StartsWith("2002:", StringComparison.Ordinal) || NobodysV4.Any(start => text.StartsWith(start, StringComparison.Ordinal)));
    }

    private static BigInteger Number(string text) => BigInteger.Parse(text, CultureInfo.InvariantCulture);

    private static IPAddress ToAddress(BigInteger number, int bits)
    {
        var bytes = new byte[bits / 8];
        var significant = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        significant.CopyTo(bytes, bytes.Length - significant.Length);
        return new(bytes);
    }

    private static CountryRanges ReadEmbedded() => CountryRanges.Read(EmbeddedFile());

    private static byte[] EmbeddedFile()
    {
        using var resource = typeof(CountryLookup).Assembly.GetManifestResourceStream(CountryLookup.ResourceName)!;
        var file = new byte[resource.Length];
        resource.ReadExactly(file);
        return file;
    }

    private static string SourceFile(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Analytics.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository they were built in.");
        return Path.Combine(folder.FullName, "build/obj/npm/node_modules/@ip-location-db/geo-whois-asn-country", name);
    }
}
