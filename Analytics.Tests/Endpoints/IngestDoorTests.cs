using System.Net;
using System.Text;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Endpoints;

/// <summary>What the doors for raw events take.</summary>
public sealed class IngestDoorTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const string Pageview = """{"event_type":"pageview","path":"/"}""";

    public static TheoryData<string, string, string> WaysIn()
    {
        var ways = new TheoryData<string, string, string>();
        foreach (var door in (string[])["/ingest/event", "/beacon"])
            foreach (var way in (string[])["headers", "bearer", "query", "body", "secret"])
                foreach (var type in (string[])["text/plain", "application/json", ""]) ways.Add(door, way, type);
        return ways;
    }

    [Theory]
    [MemberData(nameof(WaysIn))]
    public async Task Pageview_WithCredentialsAnywhere_IsCountedAtOnce(string door, string way, string contentType)
    {
        var site = await instance.AddSite();
        var body = way == "body" ? $$"""{"event_type":"pageview","path":"/","site_id":"{{site.Id}}","site_key":"{{site.Key}}"}""" : Pageview;
        using var request = new HttpRequestMessage(HttpMethod.Post, way == "query" ? $"{door}?site_id={site.Id}&k={site.Key}" : door) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (contentType.Length > 0) request.Content.Headers.ContentType = new(contentType);
        if (way == "headers")
        {
            request.Headers.Add("x-site-id", site.Id);
            request.Headers.Add("x-site-key", site.Key);
        }
        if (way is "bearer" or "secret") request.Headers.Authorization = new("Bearer", way == "bearer" ? site.Key : site.Secret);

        using var answer = await instance.Stranger.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Null(answer.Header("X-Analytics-Dropped"));
        Assert.Null(answer.Header("X-Analytics-Corrected"));
        Assert.Null(answer.Header("Set-Cookie"));
        Assert.Equal(1, await site.Pageviews());
    }

    [Fact]
    public async Task Pageview_OfOneSite_IsNeverInAnothers()
    {
        var (site, other) = (await instance.AddSite(), await instance.AddSite());

        (await site.Send(Pageview)).EnsureSuccessStatusCode();

        Assert.Equal(1, await site.Pageviews());
        Assert.Equal(0, await other.Pageviews());
    }

    [Theory]
    [InlineData("https://{0}")]
    [InlineData("https://www.{0}")]
    [InlineData("http://{0}:8080")]
    public async Task Event_FromAPageOfTheSite_MayBeReadByThatPage(string pattern)
    {
        var site = await instance.AddSite();
        var origin = string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, site.Domain);

        using var answer = await site.Send(Pageview, ("Origin", origin));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(origin, answer.Header("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", answer.Header("Vary"), StringComparison.Ordinal);
        Assert.Contains("X-Analytics-Dropped", answer.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal);
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData(HttpStatusCode.NoContent, "https://{0}/a/page?q=1")]
    [InlineData(HttpStatusCode.Forbidden, "https://strange.example/")]
    public async Task Event_WithoutOrigin_IsJudgedByItsReferer(HttpStatusCode status, string pattern)
    {
        var site = await instance.AddSite();

        using var answer = await site.Send(Pageview, ("Referer", string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, site.Domain)));

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Event_ByTheBareScript_IsTakenForTheSiteOfItsPage()
    {
        var site = await instance.AddSite();

        using var answer = await site.Post("/ingest/event", $$"""{"event_type":"PAGE_VIEW","url":"https://www.{{site.Domain}}/a"}""", ("Origin", "https://www." + site.Domain));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(1, await site.Pageviews());
    }

    [Theory]
    [InlineData("/ingest/event")]
    [InlineData("/beacon")]
    public async Task Preflight_OfAPageThatASiteAllows_NamesMethodAndHeaders(string door)
    {
        var site = await instance.AddSite();

        using var answer = await Preflight(door, "https://" + site.Domain);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("https://" + site.Domain, answer.Header("Access-Control-Allow-Origin"));
        Assert.Contains("POST", answer.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
        foreach (var header in (string[])["content-type", "authorization", "x-site-id", "x-site-key"])
            Assert.Contains(header, answer.Header("Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(answer.Header("Access-Control-Max-Age"));
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://strange.example")]
    [InlineData("null")]
    public async Task Preflight_OfAStrangePage_AllowsNothing(string origin)
    {
        await instance.AddSite();

        using var answer = await Preflight("/ingest/event", origin);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        Assert.Null(answer.Header("Access-Control-Allow-Headers"));
    }

    [Theory]
    [InlineData("/ingest/event")]
    [InlineData("/beacon")]
    public async Task Door_AskedWithGet_TakesNothing(string door)
    {
        var site = await instance.AddSite();

        using var answer = await instance.Stranger.GetAsync(new Uri($"{door}?site_id={site.Id}&k={site.Key}", UriKind.Relative));

        Assert.InRange((int)answer.StatusCode, 404, 405);
        Assert.Equal(0, await site.Pageviews());
    }

    [Fact]
    public async Task Event_OfABot_IsDroppedWithItsReason()
    {
        var site = await instance.AddSite();

        using var answer = await site.Send(Pageview, ("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"));

        await AssertDropped(site, answer, "bot");
    }

    [Theory]
    [InlineData("curl/8.5.0")]
    [InlineData("python-requests/2.32")]
    [InlineData("")]
    public async Task Event_OfAnHttpLibrary_IsABotWithAPublicKeyAndTakenWithASecretOne(string userAgent)
    {
        var site = await instance.AddSite();

        using var asPage = await site.Send(Pageview, ("User-Agent", userAgent));
        using var asServer = await site.Post("/ingest/event", Pageview, ("User-Agent", userAgent), ("Authorization", "Bearer " + site.Secret));

        Assert.Equal("bot", asPage.Header("X-Analytics-Dropped"));
        Assert.Equal(HttpStatusCode.NoContent, asServer.StatusCode);
        Assert.Null(asServer.Header("X-Analytics-Dropped"));
        Assert.Equal(1, await site.Pageviews());
    }

    [Theory]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("X-Moz", "prefetch")]
    public async Task Event_OfAPageFetchedAhead_IsDropped(string header, string value)
    {
        var site = await instance.AddSite();

        using var answer = await site.Send(Pageview, (header, value));

        await AssertDropped(site, answer, "prefetch");
    }

    [Fact]
    public async Task Event_WithConsentNone_IsDropped()
    {
        var site = await instance.AddSite();

        using var answer = await site.Send("""{"event_type":"pageview","path":"/","consent":"none"}""");

        await AssertDropped(site, answer, "consent");
    }

    [Theory]
    [InlineData("DNT")]
    [InlineData("Sec-GPC")]
    public async Task Event_OfABrowserThatAsksNotToBeTracked_IsDroppedWhereTheSiteHonoursIt(string header)
    {
        var (deaf, honouring) = (await instance.AddSite(), await instance.AddSite(settings: s => s.HonourDnt = true));

        using var counted = await deaf.Send(Pageview, (header, "1"));
        using var dropped = await honouring.Send(Pageview, (header, "1"));

        Assert.Null(counted.Header("X-Analytics-Dropped"));
        Assert.Equal(1, await deaf.Pageviews());
        await AssertDropped(honouring, dropped, "do_not_track");
    }

    [Fact]
    public async Task Event_WithAnIdThatCameBefore_CountsOnce()
    {
        var site = await instance.AddSite();
        const string Body = """{"event_type":"pageview","path":"/","event_id":"0b9a"}""";

        using var first = await site.Send(Body);
        using var second = await site.Send(Body);

        Assert.Null(first.Header("X-Analytics-Dropped"));
        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        Assert.Equal("duplicate", second.Header("X-Analytics-Dropped"));
        Assert.Equal(1, await site.Pageviews());
    }

    [Theory]
    [InlineData("2025-11-14T12:00:00Z", false, "2025-11-14")]
    [InlineData("2025-11-15T12:00:00+00:00", false, "2025-11-15")]
    [InlineData("2025-11-14T11:59:59Z", true, "2025-11-15")]
    [InlineData("2025-11-15T12:00:01Z", true, "2025-11-15")]
    [InlineData("2019-01-01T00:00:00Z", true, "2025-11-15")]
    public async Task Event_WithATimeOfAPage_IsBelievedForADay(string timestamp, bool corrected, string day)
    {
        var site = await instance.AddSite();

        using var answer = await site.Send($$"""{"event_type":"pageview","path":"/","timestamp":"{{timestamp}}"}""");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(corrected ? "timestamp" : null, answer.Header("X-Analytics-Corrected"));
        Assert.Equal(1, (int)(await site.Read($"/report?from={day}&to={day}"))["total_pageviews"]!);
    }

    [Fact]
    public async Task Event_WithAddressAndBrowserOfAnother_IsBelievedFromAServerOnly()
    {
        var site = await instance.AddSite();
        const string Body = """{"event_type":"pageview","path":"/","ip":"203.0.113.9","user_agent":"Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"}""";

        (await site.Send(Body)).EnsureSuccessStatusCode();
        (await site.Send(Pageview)).EnsureSuccessStatusCode();
        (await site.Post("/ingest/event", Body, ("Authorization", "Bearer " + site.Secret))).EnsureSuccessStatusCode();

        var report = await site.Read("/report");
        Assert.Equal(2, (int)report["unique_visitors"]!);
        Assert.Equal(["Chrome", "Firefox"], report["browsers"]!.AsArray().Select(b => (string)b!["name"]!));
    }

    private async Task<HttpResponseMessage> Preflight(string door, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, door);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,x-site-id,x-site-key");
        return await instance.Stranger.SendAsync(request);
    }

    private static async Task AssertDropped(AddedSite site, HttpResponseMessage answer, string reason)
    {
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(reason, answer.Header("X-Analytics-Dropped"));
        Assert.Equal(0, await site.Pageviews());
    }
}
