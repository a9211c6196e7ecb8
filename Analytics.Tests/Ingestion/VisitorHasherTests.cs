using System.Net;
using Analytics.Core.Ingestion;

namespace Analytics.Tests.Ingestion;

public sealed class VisitorHasherTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    private static ulong Hash(int site = 1, string ip = "203.0.113.7", string agent = "ua", byte[]? salt = null) => VisitorHasher.Cookieless(salt ?? Salt, site, IPAddress.Parse(ip), agent);

    [Fact]
    public void Hash_OfTheSame_IsTheSameAndOfAnythingElseAnother()
    {
        ulong[] all = [Hash(), Hash(site: 2), Hash(ip: "203.0.113.8"), Hash(ip: "2001:db8::1"), Hash(agent: "uA"), Hash(agent: ""), Hash(salt: new byte[32])];

        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(Hash(), Hash());
        Assert.Equal(Hash(), Hash(ip: "::ffff:203.0.113.7"));
        Assert.DoesNotContain(0UL, all);
    }

    [Fact]
    public void Hash_OfHostileTexts_NeverThrows()
    {
        foreach (var text in (string[])[new('x', 100_000), new('\u4e2d', 100_000), string.Concat(Enumerable.Repeat("\U0001F600", 10_000)), "\ud800", "\0"]) Assert.NotEqual(0UL, Hash(agent: text));
        foreach (var id in (string[])[new('x', 128), new('\u4e2d', 128), "", "\udfff"]) Assert.NotEqual(VisitorHasher.User(Salt, id), VisitorHasher.Device(Salt, id));
    }
}
