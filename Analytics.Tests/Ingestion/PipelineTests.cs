using System.Net;
using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Tests.Kit;

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

        // A step added here needs its test below (the first two: CredentialsTests; what blocks and samples: BlockingTests, SamplingTests).
        Assert.Equal(
            ["credentials", "origin", "ip", "own_visit", "consent", "do_not_track", "rate_limit", "prefetch", "user_agent", "bot", "datacentre", "event_source", "blocked_ip", "timestamp", "blocked_hostname", "blocked_page",
                "page", "properties", "referrer", "spam_referrer", "campaign", "country", "blocked_country", "visitor", "sampling"],
            instance.Pipeline.Steps.Select(s => s.Name));
    }

    [Theory]
    [InlineData("203.0.113.7", false)]
    [InlineData("::ffff:203.0.113.7", false)]
    [InlineData("2001:db8::7", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("999.1.1.1", true)]
    [InlineData("203.0.113.7, 10.0.0.1", true)]
    [InlineData("203.0.113.7:443", true)]
    public async Task Address_ThatAServerGivesAndThatIsNone_IsRefusedByItsField(string? ip, bool refused)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();

        Assert.Equal(refused, End(site, Page with { Ip = ip }, site.Server) is IngestOutcome.Refused { Reason: RefuseReason.Invalid, Field: "ip" });
        // From a public key the field is not read at all.
        Assert.Null(End(site, Page with { Ip = ip }, site.Browser));
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
        Assert.Equal(dropped, End(site, Page with { DoNotTrack = asked }, site.Server) is IngestOutcome.Dropped { Reason: DropReason.DoNotTrack });
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
        var accepted = Accept(site, Page with { Custom = """{"mail":"\nann@mail.example","n":4111111111111111}""", Detail = """{"click":{"text":"ann@mail.example"}}""" }, site.Browser);

        Assert.Equal(("""{"mail":"\n[email]","n":"[card]"}""", """{"click":{"text":"[email]"}}"""), (accepted.Custom, accepted.Detail));
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
