using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Endpoints;

/// <summary>Files of the dashboard, asked for with the cookie of a signed-in browser.</summary>
public sealed class ExportTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Export_ForAMember_HoldsTheRowsAndNoFormula()
    {
        await using var host = await WebHost.Start(("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", Password));
        using var ann = host.Client();
        var site = await AddSite(ann, host);
        using var visitor = host.Client();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd(Browsers.PersonUserAgent);
        foreach (var path in new[] { "/a", "/a", "/b, \"quoted\"" })
            (await visitor.PostAsJsonAsync($"/ingest/event?site_id={site["site_id"]}&k={site["site_key"]}", new { event_type = "pageview", path, title = "=1+1" })).EnsureSuccessStatusCode();
        using var browser = host.Client();
        await browser.SignIn("ann@example.com", Password);
        var address = $"/sites/{site["site_id"]}/export";

        var csv = await browser.GetAsync($"{address}/page.csv?sort=pageviews");
        Assert.Equal(HttpStatusCode.OK, csv.StatusCode);
        Assert.StartsWith("text/csv", csv.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("halden.example-page-", csv.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        var lines = (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("value,title,visitors,visits,pageviews,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("/a,'=1+1,1,1,2,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"/b, \"\"quoted\"\"\",'=1+1,1,1,1,", lines[2], StringComparison.Ordinal);

        var json = JsonNode.Parse(await browser.GetStringAsync($"{address}/page.json?filter=page:is:/a"))!.AsArray();
        Assert.Equal(("/a", 2), ((string)json.Single()!["value"]!, (int)json.Single()!["pageviews"]!));
        var trend = JsonNode.Parse(await browser.GetStringAsync($"{address}/trend.json?interval=day"))!.AsArray();
        Assert.Equal((7, 3), (trend.Count, trend.Sum(static day => (int)day!["pageviews"]!)));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{address}/nothing.csv")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{address}/page.xls")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"{address}/page.csv?from=yesterday")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"{address}/page.csv?sort=charm")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/sites/site_0000000000/export/page.csv")).StatusCode);
        using var stranger = host.Client();
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync($"{address}/page.csv")).StatusCode);
    }

    private static async Task<JsonNode> AddSite(HttpClient ann, WebHost host)
    {
        async Task<JsonNode> Post(string address, object body) => JsonNode.Parse(await (await ann.PostAsJsonAsync(address, body)).Content.ReadAsStringAsync())!;
        Assert.NotNull(host.Services);
        ann.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await Post("/api/login", new { email = "ann@example.com", password = Password }))["token"]!);
        return await Post("/api/sites", new { name = "Halden Coffee", url = "https://halden.example", timezone = Noon.Zone() });
    }
}
