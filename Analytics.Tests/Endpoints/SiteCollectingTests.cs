using System.Net;
using System.Net.Http.Json;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Endpoints;

/// <summary>The settings of what is collected, as they are changed over HTTP, and what becomes of the next event.</summary>
public sealed class SiteCollectingTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Theory]
    [InlineData("umami_website_id", "\"A59E9C65-AE32-47F1-8400-119FCF4861C4\"")]
    [InlineData("matomo_site_id", "4712")]
    public async Task Change_ToTheIdOfAnotherSiteElsewhere_Is409ByItsName(string field, string id)
    {
        var (site, other) = (await instance.AddSite(), await instance.AddSite());
        var body = $$"""{"{{field}}":{{id}}}""";
        Assert.Equal(HttpStatusCode.OK, await Patch(other, body));

        using var answer = await instance.Ann.PatchAsync(new Uri(site.Address, UriKind.Relative), new StringContent(body));

        await answer.Problem(HttpStatusCode.Conflict, field);
        Assert.Null((await site.Read(""))[field]);
        Assert.Equal(HttpStatusCode.OK, await Patch(other, $$"""{"{{field}}":null}"""));
        Assert.Equal(HttpStatusCode.OK, await Patch(site, body));
    }

    [Theory]
    [InlineData("""{"blocked_ips":["194.25.0.0/16"]}""", "blocked_ip")]
    [InlineData("""{"blocked_countries":["de"]}""", "blocked_country")]
    [InlineData("""{"blocked_pages":["/internal/*"]}""", "blocked_page")]
    [InlineData("""{"blocked_hostnames":["*.staging.example"]}""", "blocked_hostname")]
    [InlineData("""{"event_sources_off":["ios"]}""", "event_source_off")]
    [InlineData("""{"sampling":{"strategy":"random","rate":0}}""", "sampled")]
    [InlineData("""{"sampling_overrides":[{"event":"pageview","strategy":"deterministic","rate":0}]}""", "sampled")]
    public async Task Change_OfWhatIsCollected_HoldsForTheNextEvent(string body, string reason)
    {
        var site = await instance.AddSite();
        async Task<string?> Dropped()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest/event") { Content = JsonContent.Create(new { event_type = "pageview", url = "https://a.staging.example/internal/x", event_source = "ios", ip = "194.25.134.80", user_agent = Browsers.PersonUserAgent }) };
            request.Headers.Authorization = new("Bearer", site.Secret);
            using var answer = await instance.Stranger.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            return answer.Header("X-Analytics-Dropped");
        }
        Assert.Null(await Dropped());

        Assert.Equal(HttpStatusCode.OK, await Patch(site, body));

        Assert.Equal(reason, await Dropped());
        Assert.Equal(1, await site.Pageviews());
    }

    [Theory]
    [InlineData("/%C3%BCber/*")]
    [InlineData("/über/*")]
    public async Task Change_OfBlockedPages_TakesLettersWrittenEitherWay(string rule)
    {
        var site = await instance.AddSite();
        Assert.Equal(HttpStatusCode.OK, await Patch(site, $$"""{"blocked_pages":["{{rule}}"]}"""));

        using var browsers = await site.Send($$"""{"event_type":"pageview","url":"https://{{site.Domain}}/%C3%BCber/a"}""");
        using var servers = await site.Send("""{"event_type":"pageview","path":"/über/a"}""");

        Assert.Equal(("blocked_page", "blocked_page"), (browsers.Header("X-Analytics-Dropped"), servers.Header("X-Analytics-Dropped")));
    }

    [Fact]
    public async Task Change_OfTheQueryParameters_TellsPagesApart()
    {
        var site = await instance.AddSite();
        Assert.Equal(HttpStatusCode.OK, await Patch(site, """{"allowed_query_parameters":["page"]}"""));

        (await site.Send($$"""{"event_type":"pageview","url":"https://{{site.Domain}}/list?page=2&session=x"}""")).EnsureSuccessStatusCode();

        Assert.Equal("/list?page=2", (string?)(await site.Read("/top-pages"))["pages"]![0]!["path"]);
    }

    [Fact]
    public async Task Change_OfThePageGroups_MakesPagesOne()
    {
        var site = await instance.AddSite();
        Assert.Equal(HttpStatusCode.OK, await Patch(site, """{"page_groups":["/users/*/profile"]}"""));
        using var refused = await instance.Ann.PatchAsync(new Uri(site.Address, UriKind.Relative), new StringContent("""{"page_groups":["/users/**/profile"]}"""));
        await refused.Problem(HttpStatusCode.BadRequest, "page_groups");

        (await site.Send("""{"event_type":"pageview","path":"/users/42/profile"}""")).EnsureSuccessStatusCode();
        (await site.Send("""{"event_type":"pageview","path":"/users/43/profile"}""")).EnsureSuccessStatusCode();

        var page = Assert.Single((await site.Read("/top-pages"))["pages"]!.AsArray());
        Assert.Equal("/users/*/profile", (string?)page!["path"]);
        Assert.Equal(2, (int)page["pageviews"]!);
    }

    [Theory]
    [InlineData("umami_website_id", "\"c59e9c65-ae32-47f1-8400-119fcf4861c4\"", "/api/send", """{"type":"event","payload":{"website":"c59e9c65-ae32-47f1-8400-119fcf4861c4","url":"/a","hostname":"HOST"}}""")]
    [InlineData("matomo_site_id", "4713", "/matomo.php?idsite=4713&rec=1&url=https%3A%2F%2FHOST%2Fa", "")]
    public async Task Change_OfAnIdElsewhere_LetsItsClientsSend(string field, string id, string door, string body)
    {
        var site = await instance.AddSite();
        Assert.Equal(HttpStatusCode.OK, await Patch(site, $$"""{"{{field}}":{{id}}}"""));

        (await site.Post(door.Replace("HOST", site.Domain, StringComparison.Ordinal), body.Replace("HOST", site.Domain, StringComparison.Ordinal))).EnsureSuccessStatusCode();

        Assert.Equal(1, await site.Pageviews());
    }

    [Fact]
    public async Task Change_OfLongLists_IsTaken()
    {
        var site = await instance.AddSite();
        var pages = Enumerable.Range(0, 500).Select(n => "/" + new string('p', 200) + n).ToArray();

        using var answer = await instance.Ann.PatchAsJsonAsync(site.Address, new { blocked_pages = pages });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(500, (await site.Read(""))["blocked_pages"]!.AsArray().Count);
    }

    private async Task<HttpStatusCode> Patch(AddedSite site, string body)
    {
        using var answer = await instance.Ann.PatchAsync(new Uri(site.Address, UriKind.Relative), new StringContent(body));
        return answer.StatusCode;
    }
}
