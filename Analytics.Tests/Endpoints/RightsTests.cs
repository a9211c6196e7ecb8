using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>Who may do what with a site, at every door of the API that names one.</summary>
public sealed class RightsTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    /// <summary>Every door with the right it takes: read-by-token, read, member, edit or own; SITE stands for the site.</summary>
    public static TheoryData<string, string, string> Doors() => new()
    {
        { "GET", "/api/sites/SITE/report", "token" },
        { "GET", "/api/sites/SITE/timeseries", "token" },
        { "GET", "/api/sites/SITE/top-pages", "token" },
        { "GET", "/stats?site_id=SITE", "token" },
        { "GET", "/ws/sites/SITE", "token" },
        { "GET", "/api/sites/SITE/live?colour=red", "token" },
        { "GET", "/api/sites/SITE/breakdown?dimension=os", "read" },
        { "GET", "/api/sites/SITE/summary", "read" },
        { "GET", "/api/sites/SITE/realtime", "read" },
        { "GET", "/api/sites/SITE", "member" },
        { "POST", "/api/sites/SITE/tokens", "member" },
        { "GET", "/api/sites/SITE/segments", "member" },
        { "GET", "/api/sites/SITE/ledger", "member" },
        { "GET", "/api/sites/SITE/ledger/recent", "member" },
        { "POST", "/api/sites/SITE/ledger/check", "member" },
        { "GET", "/api/sites/SITE/bots", "member" },
        { "POST", "/api/sites/SITE/bots/restore", "edit" },
        { "GET", "/api/sites/SITE/events", "member" },
        { "GET", "/api/sites/SITE/sessions", "member" },
        { "POST", "/api/sites/SITE/segments", "member" },
        { "PATCH", "/api/sites/SITE", "edit" },
        { "GET", "/api/sites/SITE/shares", "edit" },
        { "POST", "/api/sites/SITE/shares", "edit" },
        { "GET", "/api/sites/SITE/keys", "edit" },
        { "POST", "/api/sites/SITE/keys", "edit" },
        { "POST", "/api/sites/SITE/keys/rotate", "edit" },
        { "GET", "/api/sites/SITE/members", "member" },
        { "PATCH", "/api/sites/SITE/members/nobody", "own" },
        { "POST", "/api/sites/SITE/transfer", "own" },
        { "GET", "/api/sites/SITE/invitations", "own" },
        { "POST", "/api/sites/SITE/invitations", "own" },
        { "DELETE", "/api/sites/SITE", "own" },
        { "POST", "/api/sites/SITE/erase", "own" },
        { "GET", "/api/sites/SITE/person?user_id=ann", "own" },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Door_ByWhomever_IsRefusedInOneOrder(string method, string path, string right)
    {
        var site = await instance.AddSite();
        await instance.Join("bob@example.com", site, SiteRole.Viewer);
        var other = await instance.AddSite();
        using var readToken = await ReadToken(site);
        using var bad = instance.Client();
        bad.DefaultRequestHeaders.Authorization = new("Bearer", "not.a.token");

        Assert.Equal(HttpStatusCode.Unauthorized, await Status(instance.Stranger, method, path, site.Id));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(bad, method, path, site.Id));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(instance.Stranger, method, path, "site_0000000000"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(instance.Bob, method, path, other.Id));
        Assert.Equal(HttpStatusCode.NotFound, await Status(instance.Bob, method, path, "site_0000000000"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(readToken, method, path, other.Id));
        Assert.Equal(right is "edit" or "own", await Status(instance.Bob, method, path, site.Id) == HttpStatusCode.Forbidden);
        Assert.Equal(right != "token", await Status(readToken, method, path, site.Id) == HttpStatusCode.Forbidden);
        Assert.NotEqual(HttpStatusCode.NotFound, await Status(instance.Ann, method, path, site.Id));
    }

    /// <summary>The one rule, at every door: a role opens what it and those below it may, and nothing else.</summary>
    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Door_ByAMember_OpensToTheRoleItTakesAndAbove(string method, string path, string right)
    {
        var least = right switch { "own" => SiteRole.Owner, "edit" => SiteRole.Editor, _ => SiteRole.Viewer };
        foreach (var role in Enum.GetValues<SiteRole>())
        {
            // Of a site each: some doors leave nothing behind them.
            var site = await instance.AddSite();
            await instance.Join("bob@example.com", site, role);

            var status = await Status(instance.Bob, method, path, site.Id);

            Assert.Equal((role, role < least), (role, status == HttpStatusCode.Forbidden));
            Assert.NotEqual(HttpStatusCode.Unauthorized, status);
        }
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Door_OfAPublicSite_OpensForReadingOnly(string method, string path, string right)
    {
        var site = await instance.AddSite(settings: s => s.Public = true);
        var reads = right is "token" or "read";

        Assert.Equal(reads, await Status(instance.Stranger, method, path, site.Id) != HttpStatusCode.Unauthorized);
        Assert.Equal(reads, await Status(instance.Bob, method, path, site.Id) != HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("breakdown?dimension=page")]
    [InlineData("top-pages")]
    [InlineData("realtime")]
    [InlineData("summary")]
    [InlineData("timeseries?metric=pageviews")]
    [InlineData("events")]
    [InlineData("sessions")]
    public async Task Answer_OfOneSite_HoldsNothingOfAnother(string call)
    {
        var (mine, other) = (await instance.AddSite(), await instance.AddSite());
        (await other.Send("""{"event_type":"pageview","path":"/secret-page"}""")).EnsureSuccessStatusCode();

        var empty = (await mine.Read("/" + call)).ToJsonString();

        Assert.DoesNotContain("secret-page", empty, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Domain, empty, StringComparison.Ordinal);
        var series = JsonNode.Parse(empty)!["points"]?.AsArray();
        if (series is not null) Assert.All(series, p => Assert.Equal(0, (int)p!["value"]!));
    }

    [Fact]
    public async Task ReadToken_OfASite_EndsInTimeAndWithTheMembership()
    {
        await using var own = new OwnInstance();
        await own.Instance.InitializeAsync();
        var site = await own.Instance.AddSite();
        await own.Instance.Join("bob@example.com", site, SiteRole.Viewer);
        using var made = await own.Instance.Bob.PostAsJsonAsync(site.Address + "/tokens", new { minutes = 10 });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.True(made.Headers.CacheControl!.NoStore);
        var json = JsonNode.Parse(await made.Content.ReadAsStringAsync())!;
        Assert.Equal(ApiInstance.Noon.AddMinutes(10), (DateTimeOffset)json["expires_at"]!);
        using var reader = own.Instance.Client();
        reader.DefaultRequestHeaders.Authorization = new("Bearer", (string)json["token"]!);

        Assert.Equal(HttpStatusCode.OK, await Status(reader, "GET", "/api/sites/SITE/report", site.Id));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(reader, "GET", "/api/sites", ""));
        await own.Instance.Leave("bob@example.com", site);
        Assert.Equal(HttpStatusCode.NotFound, await Status(reader, "GET", "/api/sites/SITE/report", site.Id));
        await own.Instance.Join("bob@example.com", site, SiteRole.Viewer);
        own.Instance.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(reader, "GET", "/api/sites/SITE/report", site.Id));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"minutes":0}""")]
    [InlineData("""{"minutes":1441}""")]
    [InlineData("""{"minutes":"ten"}""")]
    [InlineData("""{"minutes":1.5}""")]
    [InlineData("""{"minutes":"10"}""")]
    public async Task ReadToken_ForAnImpossibleTime_IsRefused(string body)
    {
        var site = await instance.AddSite();

        using var answer = await instance.Ann.PostAsync(new Uri(site.Address + "/tokens", UriKind.Relative), new StringContent(body));

        await answer.Problem(HttpStatusCode.BadRequest, "minutes");
    }

    private async Task<HttpClient> ReadToken(AddedSite site)
    {
        using var made = await instance.Ann.PostAsJsonAsync(site.Address + "/tokens", new { minutes = 5 });
        var client = instance.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["token"]!);
        return client;
    }

    private static async Task<HttpStatusCode> Status(HttpClient client, string method, string path, string siteId)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("SITE", siteId, StringComparison.Ordinal));
        if (method is "POST" or "PATCH") request.Content = new StringContent("[]");
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private sealed class OwnInstance : IAsyncDisposable
    {
        public ApiInstance Instance { get; } = new();

        public async ValueTask DisposeAsync() => await Instance.DisposeAsync();
    }
}
