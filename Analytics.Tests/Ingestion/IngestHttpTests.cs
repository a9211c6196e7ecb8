using System.Net;
using System.Text;
using System.Text.Json;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Ingestion;

/// <summary>
/// The same credentials and refusals through the doors themselves. Each test ends the writer itself: two ends of the host
/// may dispose of it at once, and the one that comes second does not wait until the last counts are written.
/// </summary>
public sealed class IngestHttpTests
{
    private static async Task<(string Id, string Key)> AddSite(WebHost host)
    {
        var created = Assert.IsType<SiteCreation.Created>(await host.Services.GetRequiredService<ISiteDirectory>().Create("owner", new("Shop", "https://shop.example", "UTC"), CancellationToken.None));
        return (created.Site.PublicId, created.PublicKey);
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string address, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "text/plain") };
        request.Headers.TryAddWithoutValidation("User-Agent", Person.Chrome);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    [Fact]
    public async Task Event_CredentialsInHeadersBearerQueryOrBody_AreTaken()
    {
        await using var host = await WebHost.Start();
        await using var writer = host.Services.GetRequiredService<EventWriter>();
        var (id, key) = await AddSite(host);
        using var client = host.Client();
        const string Page = """{"event_type":"pageview","path":"/"}""";

        using var headers = await Post(client, "/ingest/event", Page, ("x-site-id", id), ("x-site-key", key));
        using var bearer = await Post(client, "/ingest/event", Page, ("Authorization", $"Bearer {key}"));
        using var query = await Post(client, $"/ingest/event?site_id={id}&k={key}", Page);
        using var body = await Post(client, "/beacon", $$"""{"site_id":"{{id}}","site_key":"{{key}}","event_type":"pageview","path":"/"}""");
        using var bare = await Post(client, "/ingest/event", """{"event_type":"pageview","url":"https://www.shop.example/x"}""", ("Origin", "https://www.shop.example"));
        Assert.All((HttpResponseMessage[])[headers, bearer, query, body, bare], answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.All((HttpResponseMessage[])[headers, bearer, query, body, bare], answer => Assert.False(answer.Headers.Contains("X-Analytics-Dropped")));
    }

    [Theory]
    [InlineData("""{"event_type":"pageview"}""", 400, "invalid", "path")]
    [InlineData("""{"path":"/"}""", 400, "invalid", "event_type")]
    [InlineData("""{"event_type":""", 400, "invalid", "body")]
    [InlineData("""{"event_type":"pageview","path":"/","timestamp":"yesterday"}""", 400, "invalid", "timestamp")]
    [InlineData("""{"event_type":"pageview","path":"/","site_key":"wrong"}""", 403, "wrong_key", null)]
    [InlineData("""{"event_type":"pageview","path":"/","site_id":"site_none","site_key":"x"}""", 404, "unknown_site", "site_id")]
    [InlineData("""{"event_type":"pageview","path":"/"}""", 401, "no_credentials", null)]
    public async Task Event_BadInput_IsAProblemThatNamesTheField(string body, int status, string reason, string? field)
    {
        await using var host = await WebHost.Start();
        await using var writer = host.Services.GetRequiredService<EventWriter>();
        await AddSite(host);
        using var client = host.Client();
        using var answer = await Post(client, "/ingest/event", body);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(reason, problem.RootElement.GetProperty("reason").GetString());
        Assert.Equal(field, problem.RootElement.TryGetProperty("field", out var named) ? named.GetString() : null);
    }

    [Fact]
    public async Task Event_TooLargeDroppedOrCorrected_SaysSo()
    {
        await using var host = await WebHost.Start();
        await using var writer = host.Services.GetRequiredService<EventWriter>();
        var (_, key) = await AddSite(host);
        using var client = host.Client();
        using var large = await Post(client, $"/ingest/event?k={key}", "{\"event_type\":\"pageview\",\"path\":\"/\",\"custom\":{\"x\":\"" + new string('x', 97 * 1024) + "\"}}");
        using var custom = await Post(client, $"/ingest/event?k={key}", "{\"event_type\":\"pageview\",\"path\":\"/\",\"custom\":{\"x\":\"" + new string('x', 65_600) + "\"}}");
        using var bot = await Post(client, $"/ingest/event?k={key}", """{"event_type":"pageview","path":"/"}""", ("Sec-Purpose", "prefetch"));
        using var past = await Post(client, $"/ingest/event?k={key}", """{"event_type":"pageview","path":"/","timestamp":"2020-01-01T00:00:00Z"}""");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (large.StatusCode, custom.StatusCode));
        Assert.Equal((HttpStatusCode.NoContent, "prefetch"), (bot.StatusCode, bot.Headers.GetValues("X-Analytics-Dropped").Single()));
        Assert.Equal((HttpStatusCode.NoContent, "timestamp"), (past.StatusCode, past.Headers.GetValues("X-Analytics-Corrected").Single()));
    }
}
