using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Tests.Accounts;
using Analytics.Tests.Endpoints;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Security.Doors;

/// <summary>Two owners on one instance: what the one has stands in no answer to the other, and the one's call changes nothing of the other's.</summary>
public sealed class TenantTests : IAsyncLifetime
{
    private const string Mark = "zebra", Mine = "tiger";

    private readonly ApiInstance _instance = new();
    private HttpClient _carol = null!, _browser = null!;
    private AddedSite _mine = null!, _theirs = null!;

    public async Task InitializeAsync()
    {
        await _instance.InitializeAsync();
        await _instance.Ann.Json("/api/admin/users", new { email = "carol@example.com", name = "Carol", password = ApiInstance.Password });
        (_carol, _browser) = (await _instance.SignedIn("carol@example.com"), _instance.Host.Client());
        await _browser.SignIn("carol@example.com", ApiInstance.Password);
        _mine = await Site(_carol, Mine);
        _theirs = await Site(_instance.Bob, Mark);
        await _instance.Host.Services.GetRequiredService<TeamRoster>().Make(Mark + " team", (await _instance.Host.Accounts()).Single(a => a.Email == "bob@example.com").Id);
    }

    public async Task DisposeAsync()
    {
        _carol.Dispose();
        _browser.Dispose();
        await _instance.DisposeAsync();
    }

    [Fact]
    public async Task Answer_ToOneOwner_HoldsNothingOfTheOther()
    {
        var calls = DoorList.OfSites.Where(door => door.Method == "GET" && !door.Route.StartsWith("/ws/", StringComparison.Ordinal)).Select(door => door.At(_mine.Id)).Append("/api/sites").ToList();
        foreach (var call in calls) await Holds(_carol, call);
        string[] pages = ["/sites", "/teams", "/account", "/account/security", "/account/tokens", .. DoorList.All.Where(door => door.For == "site-page").Select(door => door.At(_mine.Id))];
        foreach (var page in pages) await Holds(_browser, page);
        foreach (var list in (string[])["page", "source", "event", "browser", "prop.zebra_prop", "trend"])
            foreach (var format in (string[])["csv", "json"]) await Holds(_browser, $"/sites/{_mine.Id}/export/{list}.{format}");
        // That anything is found at all: what is asked for here does stand in what is one's own.
        Assert.Contains(Mine + "-page", await _carol.GetStringAsync(new Uri($"{_mine.Address}/top-pages", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains(Mark, await _instance.Bob.GetStringAsync(new Uri($"{_theirs.Address}/shares", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("segments", "segment_id")]
    [InlineData("shares", "share_id")]
    [InlineData("keys", "key_id")]
    [InlineData("invitations", "invitation_id")]
    [InlineData("members", "user_id")]
    public async Task Thing_OfAnotherSite_IsNotThereUnderOnesOwn(string things, string id)
    {
        var theirs = await List(things);
        var one = (string)theirs[0]![id]!;
        var address = new Uri($"{_mine.Address}/{things}/{one}", UriKind.Relative);

        foreach (var method in (string[])["GET", "PATCH", "DELETE"])
        {
            using var request = new HttpRequestMessage(new(method), address) { Content = method == "PATCH" ? JsonContent.Create(new { name = "taken", role = "owner" }) : null };
            using var answer = await _carol.SendAsync(request);
            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed]);
        }

        Assert.Equal(theirs.ToJsonString(), (await List(things)).ToJsonString());
    }

    [Fact]
    public async Task Share_OfASegmentOfAnotherSite_IsRefused()
    {
        var segment = (string)(await List("segments"))[0]!["segment_id"]!;

        using var answer = await _carol.PostAsJsonAsync(_mine.Address + "/shares", new { name = "Taken", segment_id = segment });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<JsonNode> List(string things) => JsonNode.Parse(await _instance.Bob.GetStringAsync(new Uri($"{_theirs.Address}/{things}", UriKind.Relative)))!;

    private static async Task Holds(HttpClient reader, string address)
    {
        using var answer = await reader.GetAsync(new Uri(address, UriKind.Relative));
        var text = await answer.Text();
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{address}: {answer.StatusCode} {text}");
        // The address of a list may name what is asked for.
        Assert.DoesNotContain(Mark, text.Replace("prop.zebra_prop", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A site with something of everything, each named by the mark.</summary>
    private async Task<AddedSite> Site(HttpClient owner, string mark)
    {
        var made = await owner.Json("/api/sites", new { name = mark + " shop", url = $"https://{mark}.example", timezone = "UTC" });
        var site = new AddedSite(_instance, (string)made["site_id"]!, (string)made["site_key"]!, mark + ".example", "");
        (await site.Send($$"""{"event_type":"pageview","path":"/{{mark}}-page","title":"{{mark}} title","referrer":"https://{{mark}}.test/"}""")).EnsureSuccessStatusCode();
        (await site.Send($$"""{"event_type":"custom","name":"{{mark}}_event","path":"/{{mark}}-page","custom":{"{{mark}}_prop":"{{mark}} value"} }""")).EnsureSuccessStatusCode();
        await owner.Json(site.Address + "/segments", new { name = mark + " segment", filters = (string[])[$"page:is:/{mark}-page"], scope = "site" });
        await owner.Json(site.Address + "/shares", new { name = mark + " link" });
        await owner.Json(site.Address + "/keys", new { kind = "secret", name = mark + " key" });
        await owner.Json(site.Address + "/invitations", new { email = mark + "@example.org", role = "viewer" });
        return site;
    }
}
