using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Tests.Ingestion;

/// <summary>Who may speak for a site.</summary>
public sealed class CredentialsTests
{
    private static readonly Event Page = new() { Kind = EventKind.Pageview, Path = "/" };

    private static AcceptedEvent Accept(TestSite site, Event sent, ReceivedRequest request)
    {
        var hit = new Hit(sent, request, site.Instance.Clock.GetUtcNow());
        Assert.Null(site.Instance.Pipeline.Run(hit));
        return hit.Accept();
    }

    private static RefuseReason? Refusal(TestSite site, Event sent, ReceivedRequest request) =>
        (site.Instance.Pipeline.Run(new Hit(sent, request, site.Instance.Clock.GetUtcNow())) as IngestOutcome.Refused)?.Reason;

    [Fact]
    public async Task Credentials_OfEitherPlace_FindTheSite()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await instance.AddSite();
        var bare = site.Browser with { Key = null };

        Assert.Equal(site.Id, Accept(site, Page, bare with { SiteId = site.PublicId, Key = site.PublicKey }).SiteId);
        Assert.Equal(site.Id, Accept(site, Page, bare with { Key = site.PublicKey }).SiteId);
        Assert.Equal(site.Id, Accept(site, Page, bare with { Key = site.SecretKey }).SiteId);
        Assert.Equal(site.Id, Accept(site, Page with { SiteId = site.PublicId, SiteKey = site.PublicKey }, bare).SiteId);
        Assert.Equal(site.Id, Accept(site, Page with { SiteKey = site.PublicKey }, bare).SiteId);
        Assert.Equal(site.Id, Accept(site, Page with { SiteKey = site.PublicKey }, bare with { SiteId = site.PublicId }).SiteId);
    }

    [Fact]
    public async Task Credentials_WhereNoKeyIsAsked_MayBeTheDomainInPlaceOfTheId()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(domain: "shop.example");
        var bare = site.Browser with { Key = null, NeedsKey = false };

        Assert.Equal(site.Id, Accept(site, Page with { SiteId = "shop.example" }, bare).SiteId);
        Assert.Equal(site.Id, Accept(site, Page, bare with { SiteId = "WWW.Shop.Example" }).SiteId);
        Assert.Equal(RefuseReason.UnknownSite, Refusal(site, Page with { SiteId = "other.example" }, bare));
        Assert.Equal(RefuseReason.UnknownSite, Refusal(site, Page with { SiteId = "shop.example" }, site.Browser));
    }

    [Fact]
    public async Task Credentials_OfTheRequest_GoBeforeThoseOfTheBody()
    {
        await using var instance = await Instance.Open();
        var (site, other) = (await instance.AddSite(), await instance.AddSite());

        Assert.Equal(site.Id, Accept(site, Page with { SiteId = other.PublicId, SiteKey = other.PublicKey }, site.Browser with { SiteId = site.PublicId }).SiteId);
    }

    [Fact]
    public async Task Credentials_WrongOnes_AreRefusedByWhatIsWrong()
    {
        await using var instance = await Instance.Open();
        var (site, other) = (await instance.AddSite(), await instance.AddSite());
        var bare = site.Browser with { Key = null };

        Assert.Equal(RefuseReason.NoCredentials, Refusal(site, Page, bare));
        Assert.Equal(RefuseReason.NoCredentials, Refusal(site, Page, bare with { SiteId = site.PublicId }));
        Assert.Equal(RefuseReason.NoCredentials, Refusal(site, Page, bare with { Key = "" }));
        Assert.Equal(RefuseReason.WrongKey, Refusal(site, Page, bare with { Key = "pk_live_unknown" }));
        Assert.Equal(RefuseReason.WrongKey, Refusal(site, Page, bare with { Key = "nonsense" }));
        Assert.Equal(RefuseReason.WrongKey, Refusal(site, Page, bare with { Key = new string('k', 100_000), SiteId = site.PublicId }));
        Assert.Equal(RefuseReason.WrongKey, Refusal(site, Page, bare with { Key = other.PublicKey, SiteId = site.PublicId }));
        Assert.Equal(RefuseReason.WrongKey, Refusal(site, Page, bare with { Key = other.SecretKey, SiteId = site.PublicId }));
        Assert.Equal(RefuseReason.WrongKey, Refusal(site, Page, bare with { Key = site.PublicKey.ToUpperInvariant(), SiteId = site.PublicId }));
        Assert.Equal(RefuseReason.UnknownSite, Refusal(site, Page, bare with { Key = site.PublicKey, SiteId = site.PublicId + "x" }));
    }

    [Fact]
    public async Task Credentials_KeyPastItsGrace_IsWrong()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await using (var db = await instance.Contexts.CreateDbContextAsync())
        {
            var until = instance.Clock.GetUtcNow().AddDays(7);
            foreach (var key in await db.SiteKeys.Where(k => k.SiteId == site.Id).ToListAsync()) key.ValidUntil = until;
            await db.SaveChangesAsync();
        }
        await instance.Catalog.Reload(CancellationToken.None);
        instance.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1));
        Assert.Null(Refusal(site, Page, site.Browser));
        Assert.Null(Refusal(site, Page, site.Server));

        instance.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(RefuseReason.WrongKey, Refusal(site, Page, site.Browser));
        Assert.Equal(RefuseReason.WrongKey, Refusal(site, Page, site.Server));
    }

    [Fact]
    public async Task Credentials_BarePage_IsFoundByItsHostWhereTheAddressAgrees()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(domain: "shop.example");
        var page = Page with { Hostname = "shop.example" };
        var bare = site.Browser with { Key = null, HasOrigin = true, OriginHost = "shop.example" };

        Assert.Equal(site.Id, Accept(site, page, bare).SiteId);
        Assert.Equal(site.Id, Accept(site, page with { Hostname = "www.shop.example" }, bare with { OriginHost = "www.shop.example" }).SiteId);
        Assert.Equal(RefuseReason.NoCredentials, Refusal(site, page with { Hostname = "other.example" }, bare));
        Assert.Equal(RefuseReason.NoCredentials, Refusal(site, page with { Hostname = null }, bare));
        Assert.Equal(RefuseReason.NoCredentials, Refusal(site, page, bare with { HasOrigin = false, OriginHost = null }));
        Assert.Equal(RefuseReason.UnknownSite, Refusal(site, page with { Hostname = "x.example" }, bare with { OriginHost = "x.example" }));
        // By its host alone nobody gets a server's rights.
        Assert.NotEqual("192.0.2.99", new Hit(page with { Ip = "192.0.2.99" }, bare, default) { Site = site.Entry, Key = KeyKind.Public }.Ip.ToString());
    }

    [Fact]
    public async Task Credentials_BarePageOfAnotherHost_IsOfTheOneSiteThatAllowsIt()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.AllowedOrigins = ["https://shop.example", "https://blog.example"], domain: "shop.example");
        var page = Page with { Hostname = "blog.example" };
        var bare = site.Browser with { Key = null, HasOrigin = true, OriginHost = "blog.example" };
        Assert.Equal(site.Id, Accept(site, page, bare).SiteId);

        await instance.AddSite(settings: s => s.AllowedOrigins = ["https://blog.example"]);

        Assert.Equal(RefuseReason.UnknownSite, Refusal(site, page, bare));
    }

    [Fact]
    public async Task Origin_OfTheSiteWithAndWithoutWww_Passes()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(domain: "shop.example");
        ReceivedRequest From(string? host) => site.Browser with { HasOrigin = true, OriginHost = host };

        Assert.Null(Refusal(site, Page, From("shop.example")));
        Assert.Null(Refusal(site, Page, From("www.shop.example")));
        Assert.Null(Refusal(site, Page, site.Browser));
        Assert.Equal(RefuseReason.WrongOrigin, Refusal(site, Page, From("evilshop.example")));
        Assert.Equal(RefuseReason.WrongOrigin, Refusal(site, Page, From("sub.shop.example")));
        Assert.Equal(RefuseReason.WrongOrigin, Refusal(site, Page, From(null)));

        await site.Change(s => s.AllowedOrigins = ["https://app.example", "http://localhost:3000"]);
        Assert.Null(Refusal(site, Page, From("app.example")));
        Assert.Null(Refusal(site, Page, From("localhost")));
        Assert.Equal(RefuseReason.WrongOrigin, Refusal(site, Page, From("shop.example")));
    }
}
