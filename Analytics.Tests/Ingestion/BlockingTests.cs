using System.Net;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Ingestion;

/// <summary>What an owner does not want counted, and what nobody does.</summary>
public sealed class BlockingTests
{
    private static readonly Event Page = new() { Kind = EventKind.Pageview, Path = "/" };

    private static DropReason? Drop(TestSite site, Event sent, ReceivedRequest request) =>
        (site.Instance.Pipeline.Run(new Hit(sent, request, site.Instance.Clock.GetUtcNow())) as IngestOutcome.Dropped)?.Reason;

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.99/24", "203.0.113.8", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("2001:db8::/32", "2001:db8:1::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("203.0.113.0/24", "::ffff:203.0.113.5", true)]
    [InlineData("0.0.0.0/0", "8.8.8.8", true)]
    [InlineData("nonsense", "203.0.113.7", false)]
    [InlineData("203.0.113.0/33", "203.0.113.0", false)]
    [InlineData("7", "0.0.0.7", false)]
    public async Task Address_ThatTheOwnerBlocks_IsDropped(string blocked, string address, bool dropped)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.BlockedIps = [blocked]);

        Assert.Equal(dropped, Drop(site, Page, site.Browser with { ClientIp = IPAddress.Parse(address) }) == DropReason.BlockedIp);
        Assert.Equal(dropped, Drop(site, Page with { Ip = address }, site.Server) == DropReason.BlockedIp);
    }

    [Theory]
    [InlineData("/admin", "/admin/", true)]
    [InlineData("/admin/*", "/admin/users", true)]
    [InlineData("/admin/*", "/admin", false)]
    [InlineData("*/preview/*", "/a/preview/b", true)]
    [InlineData("/Admin", "/admin", false)]
    [InlineData("*", "/anything", true)]
    [InlineData("*a*a*a*b", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public async Task Page_ThatTheOwnerBlocks_IsDropped(string blocked, string path, bool dropped)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.BlockedPages = [blocked]);

        Assert.Equal(dropped, Drop(site, Page with { Path = path }, site.Browser) == DropReason.BlockedPage);
    }

    [Theory]
    [InlineData("staging.example.com", "staging.example.com", true)]
    [InlineData("*.example.com", "STAGING.example.com", true)]
    [InlineData("*.example.com", "example.com", false)]
    public async Task Hostname_ThatTheOwnerBlocks_IsDropped(string blocked, string hostname, bool dropped)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.BlockedHostnames = [blocked]);

        Assert.Equal(dropped, Drop(site, Page with { Hostname = hostname }, site.Browser) == DropReason.BlockedHostname);
    }

    [Theory]
    [InlineData("http://semalt.com/", true)]
    [InlineData("https://forum.semalt.com/x?y=1", true)]
    [InlineData("https://notsemalt.com/", false)]
    [InlineData("https://www.google.com/", false)]
    [InlineData(null, false)]
    public async Task Referrer_ThatIsSpam_IsDropped(string? referrer, bool dropped)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();

        Assert.Equal(dropped, Drop(site, Page with { Referrer = referrer }, site.Browser) == DropReason.SpamReferrer);
    }

    [Theory]
    [InlineData("144.76.3.4", true)]
    [InlineData("2a01:4f8:1::2", true)]
    [InlineData("198.51.100.7", false)]
    [InlineData("91.0.0.1", false)]
    public async Task Datacentre_OfTheClient_IsDroppedUnlessAServerSpeaks(string address, bool dropped)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var ip = IPAddress.Parse(address);

        Assert.Equal(dropped ? DropReason.Datacentre : null, Drop(site, Page, site.Browser with { ClientIp = ip }));
        Assert.Null(Drop(site, Page, site.Browser with { ClientIp = ip, IsForServers = true }));
        Assert.Null(Drop(site, Page, site.Server with { ClientIp = ip }));
    }

    [Theory]
    [InlineData("\"HeadlessChrome\";v=\"140\"", false, true)]
    [InlineData("\"Google Chrome\";v=\"140\"", false, false)]
    [InlineData(null, true, true)]
    public async Task Headless_ByWhatItSaysOfItself_IsABot(string? brands, bool isAutomated, bool dropped)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();

        Assert.Equal(dropped ? DropReason.Bot : null, Drop(site, Page with { IsAutomated = isAutomated }, site.Browser with { Hints = new(brands, null, null, null) }));
    }

    [Fact]
    public async Task EventSource_OfAKey_IsThatOfItsEvents()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.EventSourcesOff = ["ios"]);
        var keyring = new Core.Storage.SiteKeyring(instance.Contexts, instance.Catalog, instance.Clock);
        var (_, ios) = await keyring.Add(site.Id, KeyKind.Public, "", "ios", CancellationToken.None);
        var (_, web) = await keyring.Add(site.Id, KeyKind.Public, "", "web", CancellationToken.None);

        Assert.Equal(DropReason.EventSourceOff, Drop(site, Page with { EventSource = "web" }, site.Browser with { Key = ios }));
        Assert.Null(Drop(site, Page with { EventSource = "ios" }, site.Browser with { Key = web }));
        Assert.Equal(DropReason.EventSourceOff, Drop(site, Page with { EventSource = "IOS" }, site.Browser));
        Assert.Null(Drop(site, Page, site.Browser));
    }

    [Fact]
    public async Task Masked_PersonalData_StandsInTheLedgerByWhereItWas()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.Send(new() { Kind = EventKind.Custom, Name = "to ann@example.com", Path = "/u/ann@example.com", Title = "Ann ann@example.com", Referrer = "https://g.example/ann@example.com", Query = "?utm_source=ann@example.com", Custom = """{"mail":"ann@example.com"}""" }, site.Browser);
        await site.Send(Page, site.Browser);
        await instance.Stop();

        Assert.All(Enum.GetValues<LedgerNote>().Where(n => n < LedgerNote.BotCrawler), note => Assert.Equal(1, site.Scalar($"SELECT SUM(events) FROM ledger WHERE site_id = {site.Id} AND outcome = {(int)note}")));
        Assert.Equal(2, site.Scalar($"SELECT SUM(events) FROM ledger WHERE site_id = {site.Id} AND outcome < 200"));
        await instance.Restart();
    }
}
