using System.Net;
using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Tests.Ingestion;

/// <summary>What each step does to an event, seen at what is accepted in the end.</summary>
public sealed class PipelineTests
{
    private static readonly Event Page = new() { Kind = EventKind.Pageview, Path = "/" };

    private static AcceptedEvent Accept(TestSite site, Event sent, ReceivedRequest request)
    {
        var hit = new Hit(sent, request, site.Instance.Clock.GetUtcNow());
        Assert.Null(site.Instance.Pipeline.Run(hit));
        return hit.Accept();
    }

    private static IngestOutcome? End(TestSite site, Event sent, ReceivedRequest request) => site.Instance.Pipeline.Run(new Hit(sent, request, site.Instance.Clock.GetUtcNow()));

    private static RefuseReason? Refusal(TestSite site, Event sent, ReceivedRequest request) => (End(site, sent, request) as IngestOutcome.Refused)?.Reason;

    [Fact]
    public async Task Steps_InTheirOrder_AreTheseAndTested()
    {
        await using var instance = await Instance.Open();

        // A step added here needs its test below.
        Assert.Equal(
            ["credentials", "origin", "consent", "do_not_track", "rate_limit", "prefetch", "user_agent", "bot", "timestamp", "page", "properties", "referrer", "campaign", "country", "visitor"],
            instance.Pipeline.Steps.Select(s => s.Name));
    }

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

    [Theory]
    [InlineData("none", true)]
    [InlineData("cookieless", false)]
    [InlineData("full", false)]
    [InlineData(null, false)]
    public async Task Consent_Refused_Drops(string? consent, bool dropped)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();

        Assert.Equal(dropped, End(site, Page with { Consent = consent }, site.Browser) is IngestOutcome.Dropped { Reason: DropReason.Consent });
    }

    [Theory]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    public async Task DoNotTrack_OnlyWhereTheSiteHonoursIt_Drops(bool honours, bool asked, bool dropped)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.HonourDnt = honours);

        Assert.Equal(dropped, End(site, Page, site.Browser with { DoNotTrack = asked }) is IngestOutcome.Dropped { Reason: DropReason.DoNotTrack });
    }

    [Fact]
    public async Task Bots_HttpLibrary_PassesWithASecretKeyOnly()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        const string Crawler = "Googlebot/2.1 (+http://www.google.com/bot.html)";

        Assert.IsType<IngestOutcome.Dropped>(End(site, Page, site.Browser with { UserAgent = "curl/8.5.0" }));
        Assert.IsType<IngestOutcome.Dropped>(End(site, Page, site.Browser with { UserAgent = null }));
        Assert.Null(End(site, Page, site.Server with { UserAgent = "python-requests/2.31" }));
        Assert.Null(End(site, Page, site.Server with { UserAgent = null }));
        Assert.IsType<IngestOutcome.Dropped>(End(site, Page with { UserAgent = Crawler }, site.Server));
        Assert.Null(End(site, Page with { UserAgent = Crawler }, site.Browser));
    }

    [Fact]
    public async Task Rights_AddressAndUserAgentOfTheBody_CountWithASecretKeyOnly()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var sent = Page with { Ip = "8.8.8.8", UserAgent = Person.Firefox };

        var trusted = Accept(site, sent, site.Server);
        Assert.Equal(("US", "Firefox", "Linux", DeviceType.Desktop), (trusted.Country, trusted.Browser, trusted.Os, trusted.Device));
        var page = Accept(site, sent, site.Browser);
        Assert.Equal((null, "Chrome", "Windows"), (page.Country, page.Browser, page.Os));
        Assert.Equal(page.Visitor, Accept(site, Page, site.Browser).Visitor);
        Assert.NotEqual(page.Visitor, trusted.Visitor);
        Assert.Equal("US", Accept(site, Page, site.Browser with { ClientIp = IPAddress.Parse("8.8.8.8") }).Country);
        Assert.Equal("US", Accept(site, Page, site.Browser with { ClientIp = IPAddress.Parse("::ffff:8.8.8.8") }).Country);
        Assert.Equal(Accept(site, Page, site.Browser with { ClientIp = IPAddress.Parse("::ffff:8.8.8.8") }).Visitor, Accept(site, Page, site.Browser with { ClientIp = IPAddress.Parse("8.8.8.8") }).Visitor);
        Assert.Null(Accept(site, sent with { Ip = "not an address" }, site.Server).Country);
    }

    public static TheoryData<bool, TimeSpan, string> Timestamps => new()
    {
        { false, TimeSpan.Zero, "taken" },
        { false, TimeSpan.FromMilliseconds(-1), "taken" },
        { false, TimeSpan.FromHours(-24), "taken" },
        { false, TimeSpan.FromHours(-24) - TimeSpan.FromMilliseconds(1), "corrected" },
        { false, TimeSpan.FromMilliseconds(1), "corrected" },
        { false, TimeSpan.FromDays(-10_000), "corrected" },
        { false, TimeSpan.FromDays(10_000), "corrected" },
        { true, TimeSpan.Zero, "taken" },
        { true, TimeSpan.FromHours(24), "taken" },
        { true, TimeSpan.FromHours(24) + TimeSpan.FromMilliseconds(1), "invalid" },
        { true, TimeSpan.FromDays(-730), "taken" },
        { true, TimeSpan.FromDays(-730) - TimeSpan.FromMilliseconds(1), "invalid" },
        { true, TimeSpan.FromDays(-700_000), "invalid" },
    };

    [Theory]
    [MemberData(nameof(Timestamps))]
    public async Task Timestamp_OfAPageOrAServer_IsTakenCorrectedOrInvalid(bool secret, TimeSpan offset, string expected)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var now = instance.Clock.GetUtcNow();
        var outcome = await site.Send(Page with { Timestamp = now + offset }, secret ? site.Server : site.Browser);

        switch (expected)
        {
            case "invalid":
                Assert.Equal((RefuseReason.InvalidTimestamp, "timestamp"), (Assert.IsType<IngestOutcome.Refused>(outcome).Reason, ((IngestOutcome.Refused)outcome).Field));
                break;
            default:
                Assert.Equal(expected == "corrected", Assert.IsType<IngestOutcome.Accepted>(outcome).TimestampCorrected);
                Assert.Equal((expected == "corrected" ? now : now + offset).ToUnixTimeMilliseconds(), site.Scalar("SELECT at_ms FROM event"));
                break;
        }
    }

    [Fact]
    public async Task Timestamp_NoneGiven_IsTheTimeOfReceipt()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();

        Assert.Equal(instance.Clock.GetUtcNow().ToUnixTimeMilliseconds(), Accept(site, Page, site.Browser).AtMs);
    }

    [Fact]
    public async Task Timestamp_RetentionOfTheSite_IsItsLimit()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.RetentionDays = 10);

        Assert.Null(Refusal(site, Page with { Timestamp = instance.Clock.GetUtcNow().AddDays(-10) }, site.Server));
        Assert.Equal(RefuseReason.InvalidTimestamp, Refusal(site, Page with { Timestamp = instance.Clock.GetUtcNow().AddDays(-11) }, site.Server));
    }

    [Fact]
    public async Task Page_PathAndTitle_AreNormalisedAndMasked()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var accepted = Accept(site, Page with { Path = "//users/ann@mail.example/index.html", Title = "Mail to ann@mail.example" }, site.Browser);

        Assert.Equal(("/users/[email]", "Mail to [email]"), (accepted.Path, accepted.Title));
    }

    [Fact]
    public async Task Properties_PersonalData_IsMaskedAndStaysJson()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var accepted = Accept(site, Page with { Custom = """{"mail":"ann@mail.example","n":1}""", Detail = """{"click":{"text":"ann@mail.example"}}""" }, site.Browser);

        Assert.Equal(("""{"mail":"[email]","n":1}""", """{"click":{"text":"[email]"}}"""), (accepted.Custom, accepted.Detail));
    }

    [Fact]
    public async Task Referrer_AndCampaign_DecideSourceAndChannel()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(domain: "shop.example");
        var google = Accept(site, Page with { Referrer = "https://www.google.com/search?q=secret" }, site.Browser);
        Assert.Equal(("google.com/search", "Google", Channel.Organic), (google.ReferrerAddress, google.Source, google.Channel));
        var own = Accept(site, Page with { Referrer = "https://www.shop.example/cart" }, site.Browser);
        Assert.Equal((null, null, Channel.Direct), (own.ReferrerAddress, own.Source, own.Channel));
        var paid = Accept(site, Page with { Query = "?utm_source=news&utm_medium=cpc&utm_campaign=c&utm_term=t&utm_content=k&gclid=secret" }, site.Browser);
        Assert.Equal(("news", "cpc", "c", "t", "k", "gclid", Channel.Paid), (paid.UtmSource, paid.UtmMedium, paid.UtmCampaign, paid.UtmTerm, paid.UtmContent, paid.ClickId, paid.Channel));
    }

    [Fact]
    public async Task Event_WithoutANameOfItsOwn_IsCalledByItsKind()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();

        Assert.Null(Accept(site, Page, site.Browser).Name);
        Assert.Null(Accept(site, new Event { Kind = EventKind.Exit }, site.Browser).Name);
        Assert.Equal("outbound", Accept(site, new Event { Kind = EventKind.Outbound }, site.Browser).Name);
        Assert.Equal("cta", Accept(site, new Event { Kind = EventKind.Click, Name = "cta" }, site.Browser).Name);
    }
}
