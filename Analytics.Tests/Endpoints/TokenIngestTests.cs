using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Analytics.Core.Sites;
using Analytics.Tests.Accounts;
using Analytics.Web.Accounts.Administering;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Teams;
using Analytics.Web.Accounts.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>API tokens at the doors for events: the scope, the role and the site they take.</summary>
public sealed class TokenIngestTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    /// <summary>Every door that takes credentials, and what it answers when it took the event; SITE stands for the site.</summary>
    public static TheoryData<string, string, HttpStatusCode> Doors() => new()
    {
        { "/ingest/event?site_id=SITE", """{"event_type":"pageview","path":"/a"}""", HttpStatusCode.NoContent },
        { "/ingest/event", """{"event_type":"pageview","path":"/a","site_id":"SITE"}""", HttpStatusCode.NoContent },
        { "/beacon?site_id=SITE", """{"event_type":"pageview","path":"/a"}""", HttpStatusCode.NoContent },
        { "/ingest/bulk?site_id=SITE", """[{"event_type":"pageview","path":"/a"}]""", HttpStatusCode.OK },
        { "/api/events/ingest?site_id=SITE", """{"event_type":"pageview","path":"/a"}""", HttpStatusCode.Accepted },
        { "/event", """{"site_id":"SITE","event_type":"pageview","path":"/a"}""", HttpStatusCode.Accepted },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Token_AtADoor_OpensItWithTheScopeAndTheRoleAlone(string door, string body, HttpStatusCode taken)
    {
        var (site, other) = (await instance.AddSite(), await instance.AddSite());
        await instance.Join("bob@example.com", site, SiteRole.Viewer);

        Assert.Equal(taken, await Send(door, body, site, await Token("ann@example.com", TokenScopes.Ingest)));
        Assert.Equal(HttpStatusCode.Forbidden, await Send(door, body, site, await Token("ann@example.com", TokenScopes.StatsRead)));
        Assert.Equal(HttpStatusCode.Forbidden, await Send(door, body, site, await Token("bob@example.com", TokenScopes.Ingest)));
        Assert.Equal(HttpStatusCode.Forbidden, await Send(door, body, other, await Token("bob@example.com", TokenScopes.Ingest)));
        Assert.Equal(HttpStatusCode.Forbidden, await Send(door, body, site, "ana_made-up"));
        Assert.Equal(1, await Pageviews(site));
        Assert.Equal(0, await Pageviews(other));
    }

    [Fact]
    public async Task Token_InThePlaceOfASecretKey_MaySayThePast()
    {
        var site = await instance.AddSite();
        var before = ApiInstance.Noon.AddDays(-3).ToString("O", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(HttpStatusCode.NoContent, await Send("/ingest/event?site_id=SITE", $$"""{"event_type":"pageview","path":"/a","timestamp":"{{before}}"}""", site, await Token("ann@example.com", TokenScopes.Ingest)));

        Assert.Equal(1, await Pageviews(site, $"?from={ApiInstance.Noon.AddDays(-3):yyyy-MM-dd}&to={ApiInstance.Noon.AddDays(-3):yyyy-MM-dd}"));
    }

    [Fact]
    public async Task Token_WithoutASite_IsAskedWhichOne()
    {
        var site = await instance.AddSite();

        Assert.Equal(HttpStatusCode.Unauthorized, await Send("/ingest/event", """{"event_type":"pageview","path":"/a"}""", site, await Token("ann@example.com", TokenScopes.Ingest)));
    }

    // The clock stands still, so nothing that is remembered for a while has run out.
    [Theory]
    [InlineData("revoked")]
    [InlineData("disabled")]
    [InlineData("viewer")]
    [InlineData("no member")]
    [InlineData("out of the team")]
    public async Task Token_ThatLostItsRight_IsRefusedFromTheNextEventOn(string how)
    {
        await using var own = await Own();
        var site = await own.AddSite();
        if (how == "out of the team") await GiveToTeamOf(own, site, "bob@example.com");
        else await own.Join("bob@example.com", site, SiteRole.Editor);
        var (row, text) = await Make(own, "bob@example.com", TokenScopes.Ingest);
        const string door = "/ingest/event?site_id=SITE", body = """{"event_type":"pageview","path":"/a"}""";
        Assert.Equal(HttpStatusCode.NoContent, await Send(own, door, body, site, text));

        if (how == "revoked") Assert.True(await own.Host.Services.GetRequiredService<ApiTokens>().Revoke(row.AccountId, row.Id));
        else if (how == "disabled") await own.Host.Services.GetRequiredService<UserAdministration>().Disable(row.AccountId, disabled: true);
        else if (how == "out of the team") await own.Host.Services.GetRequiredService<TeamRoster>().GiveSite(site.Id, null);
        else await SetRole(own, site, row.AccountId, how == "viewer" ? SiteRole.Viewer : null);

        Assert.Equal(HttpStatusCode.Forbidden, await Send(own, door, body, site, text));
    }

    [Fact]
    public async Task Token_InUse_MaySendToASiteThatWasMadeMeanwhileAndNoLongerThanItIsGood()
    {
        await using var own = await Own();
        const string door = "/ingest/event?site_id=SITE", body = """{"event_type":"pageview","path":"/a"}""";
        var account = (await own.Host.Accounts()).Single(a => a.Email == "ann@example.com");
        var (_, text) = await own.Host.Services.GetRequiredService<ApiTokens>().Make(account, "test", [TokenScopes.Ingest], TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.NoContent, await Send(own, door, body, await own.AddSite(), text));
        var site = await own.AddSite();
        Assert.Equal(HttpStatusCode.NoContent, await Send(own, door, body, site, text));

        own.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(HttpStatusCode.Forbidden, await Send(own, door, body, site, text));
    }

    private static async Task<ApiInstance> Own()
    {
        var own = new ApiInstance();
        await own.InitializeAsync();
        return own;
    }

    private static async Task SetRole(ApiInstance at, AddedSite site, string accountId, SiteRole? role)
    {
        var (known, members) = (at.Host.Services.GetRequiredService<ISiteCatalog>().ByPublicId(site.Id)!.Site, at.Host.Services.GetRequiredService<Memberships>());
        Assert.True(await members.Set(known, (await members.Of(known, default)).Single(m => m.AccountId == accountId), role));
    }

    private static async Task GiveToTeamOf(ApiInstance at, AddedSite site, string email)
    {
        var (teams, bob) = (at.Host.Services.GetRequiredService<TeamRoster>(), (await at.Host.Accounts()).Single(a => a.Email == email));
        await teams.GiveSite(site.Id, await teams.Make("Team", bob.Id));
    }

    private async Task<string> Token(string email, string scope) => (await Make(instance, email, scope)).Text;

    private static async Task<(ApiToken Row, string Text)> Make(ApiInstance at, string email, string scope)
    {
        var account = (await at.Host.Accounts()).Single(a => a.Email == email);
        return await at.Host.Services.GetRequiredService<ApiTokens>().Make(account, "test", [scope], lifetime: null);
    }

    private Task<HttpStatusCode> Send(string door, string body, AddedSite site, string token) => Send(instance, door, body, site, token);

    private static async Task<HttpStatusCode> Send(ApiInstance at, string door, string body, AddedSite site, string token)
    {
        using var client = at.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var content = new StringContent(body.Replace("SITE", site.Id, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(door.Replace("SITE", site.Id, StringComparison.Ordinal), UriKind.Relative), content);
        return answer.StatusCode;
    }

    private static async Task<int> Pageviews(AddedSite site, string query = "") => (int)(await site.Read("/report" + query))["total_pageviews"]!;
}
