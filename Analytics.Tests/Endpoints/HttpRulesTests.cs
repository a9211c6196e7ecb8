using System.Net;
using Analytics.Core.Events;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Analytics.Tests.Kit;
using Analytics.Web.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>What holds for all reads: tags of past ranges, compression, limits, other origins.</summary>
public sealed class HttpRulesTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const string Past = "?from=2025-11-10&to=2025-11-12";

    [Theory]
    [InlineData("/report" + Past)]
    [InlineData("/timeseries" + Past + "&metric=pageviews")]
    [InlineData("/top-pages" + Past)]
    [InlineData("/summary" + Past)]
    [InlineData("/breakdown" + Past + "&dimension=page")]
    public async Task Read_OfAPastRange_IsNotSentTwiceUnlessItChanged(string call)
    {
        var site = await instance.AddSite();
        await View(site);
        var first = await Get(site, call);
        instance.Clock.Advance(TimeSpan.FromSeconds(1));

        var second = await Get(site, call, first.Headers.ETag!.ToString());
        var listed = await Get(site, call, "\"x\", " + first.Headers.ETag);
        await View(site);
        var changed = await Get(site, call, first.Headers.ETag!.ToString());

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.NotModified, HttpStatusCode.OK), (first.StatusCode, second.StatusCode, listed.StatusCode, changed.StatusCode));
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
        Assert.True(first.Headers.CacheControl!.NoCache && first.Headers.CacheControl.Private);
    }

    [Fact]
    public async Task Read_OfARangeWithToday_HasNoTag()
    {
        var site = await instance.AddSite();

        Assert.Null((await Get(site, "/report")).Headers.ETag);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Read_ForAClientThatUnpacks_IsPacked(string encoding)
    {
        var site = await instance.AddSite();
        using var request = new HttpRequestMessage(HttpMethod.Get, site.Address + "/timeseries?from=2025-01-01");
        request.Headers.AcceptEncoding.ParseAdd(encoding);

        using var answer = await instance.Ann.SendAsync(request);

        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Calls_BeyondTheLimit_Are429UntilTheMinuteIsOver()
    {
        var clock = new FakeClock(ApiInstance.Noon);
        await using var host = await WebHost.Start(s => s.AddSingleton<TimeProvider>(clock), ("Analytics:Api:CallsPerMinute", "3"));
        var sites = new Uri("/api/sites", UriKind.Relative);
        using var client = host.Client();
        clock.Advance(TimeSpan.FromSeconds(20));

        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 4; i++) answers.Add(await client.GetAsync(sites));

        Assert.All(answers.Take(3), a => Assert.Equal(HttpStatusCode.Unauthorized, a.StatusCode));
        Assert.Equal(["2", "1", "0", "0"], answers.Select(a => a.Headers.GetValues("RateLimit-Remaining").Single()));
        Assert.Equal(("3", "40"), (answers[0].Headers.GetValues("RateLimit-Limit").Single(), answers[0].Headers.GetValues("RateLimit-Reset").Single()));
        await answers[3].Problem(HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(40), answers[3].Headers.RetryAfter!.Delta);
        clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(sites)).StatusCode);
    }

    [Theory]
    [InlineData("https://dash.example", true)]
    [InlineData("https://other.example", false)]
    public async Task Origin_ThatIsNoConfiguredDashboard_ReadsNothing(string origin, bool allowed)
    {
        await using var host = await WebHost.Start(("Analytics:Dashboards:0", "https://dash.example"));
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("Origin", origin);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/sites/site_1/report");
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization");

        using var asked = await client.SendAsync(preflight);
        using var read = await client.GetAsync(new Uri("/api/sites/site_1/report", UriKind.Relative));

        Assert.Equal(allowed, asked.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(allowed, read.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(read.Headers.Contains("Access-Control-Allow-Credentials"));
        if (allowed) Assert.Contains("ETag", read.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WhosePatternTakesTooMuchWork_Is422AndNamesTheFilterOr429WhereOthersTookIt()
    {
        var call = new DefaultEndpointFilterInvocationContext(new DefaultHttpContext());
        var refused = Assert.IsType<ProblemHttpResult>(await ApiCalls.TellUnanswerable(call, static _ => throw new PatternWorkException()));
        var later = Assert.IsType<ProblemHttpResult>(await ApiCalls.TellUnanswerable(call, static _ => throw new PatternWorkException(isForNow: true)));

        Assert.Equal((422, "filter"), (refused.StatusCode, refused.ProblemDetails.Extensions["field"]));
        Assert.Equal((429, "filter"), (later.StatusCode, later.ProblemDetails.Extensions["field"]));
        Assert.Equal("60", call.HttpContext.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Read_ThatNeedsEventsPastRetention_Is422AndSaysFromWhenOn()
    {
        var site = await instance.AddSite();
        await using (var db = await instance.Host.Services.GetRequiredService<IDbContextFactory<AnalyticsDb>>().CreateDbContextAsync())
        {
            db.Add(new RollupState { SiteId = await db.Sites.Where(s => s.PublicId == site.Id).Select(s => s.Id).SingleAsync(), RawFrom = new DateOnly(2025, 11, 14).DayNumber });
            await db.SaveChangesAsync();
        }

        using var refused = await Get(site, "/breakdown?dimension=page&filter=country:is:DE&filter=browser:is:Chrome&from=2025-11-01");
        using var recent = await Get(site, "/breakdown?dimension=page&filter=country:is:DE&filter=browser:is:Chrome&from=2025-11-14");

        var problem = await refused.Problem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("2025-11-14", (string?)problem["first_day"]);
        Assert.Equal(HttpStatusCode.OK, recent.StatusCode);
        foreach (var list in new[] { "/events", "/sessions" })
        {
            using var beyond = await Get(site, list + "?from=2025-11-13");
            Assert.Equal("2025-11-14", (string?)(await beyond.Problem(HttpStatusCode.UnprocessableEntity))["first_day"]);
            using var kept = await Get(site, list + "?from=2025-11-14");
            Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        }
    }

    [Theory]
    [InlineData(SamplingStrategy.Random, "scaled, visits_at_least")]
    [InlineData(SamplingStrategy.Deterministic, "scaled")]
    [InlineData(SamplingStrategy.Window, "first_of_windows")]
    [InlineData(null, null)]
    public async Task Read_OfASampledSite_SaysWhatThatDidToTheFigures(SamplingStrategy? strategy, string? words)
    {
        var site = await instance.AddSite();
        var services = instance.Host.Services;
        await services.GetRequiredService<EventWriter>().Append(
            new()
            {
                SiteId = services.GetRequiredService<ISiteCatalog>().ByPublicId(site.Id)!.Site.Id,
                AtMs = ApiInstance.Noon.AddMinutes(-1).ToUnixTimeMilliseconds(),
                Visitor = 7,
                Kind = EventKind.Pageview,
                Path = "/",
                Weight = strategy is null or SamplingStrategy.Window ? null : 4,
                Sampling = strategy,
            }, default);

        foreach (var call in (string[])["/report", "/timeseries", "/top-pages", "/summary", "/breakdown?dimension=page", "/../../../stats?site_id=" + site.Id])
        {
            using var answer = await Get(site, call);
            Assert.True(answer.IsSuccessStatusCode, call);
            Assert.Equal((call, words), (call, answer.Header("X-Analytics-Sampled")));
        }
    }

    private async Task<HttpResponseMessage> Get(AddedSite site, string call, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, site.Address + call);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await instance.Ann.SendAsync(request);
    }

    private static Task View(AddedSite site) =>
        site.SendAsServer(new { event_type = "pageview", path = "/", timestamp = "2025-11-11T10:00:00Z", ip = "203.0.113.1", user_agent = Browsers.PersonUserAgent });
}
