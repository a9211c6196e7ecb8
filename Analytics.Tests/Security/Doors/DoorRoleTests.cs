using System.Net;
using System.Text;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Tokens;

namespace Analytics.Tests.Security.Doors;

/// <summary>The one rule of who may do what, at every door of the list, before everybody who may stand there.</summary>
public sealed class DoorRoleTests(DoorPeople people) : IClassFixture<DoorPeople>
{
    private const string NoToken = "401", NoRight = "403", NoSite = "404", Open = "open";

    public static TheoryData<string> Sites() => [.. DoorList.OfSites.Select(door => door.Name)];

    public static TheoryData<string> Admins() => [.. DoorList.All.Where(door => door.For == "admin").Select(door => door.Name)];

    public static TheoryData<string> Pages() => [.. DoorList.All.Where(door => door.For.EndsWith("-page", StringComparison.Ordinal)).Select(door => door.Name)];

    public static TheoryData<string> Forms() => [.. DoorList.All.Where(door => door.For == "form").Select(door => door.Name)];

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task Call_AboutASite_OpensToThoseWhoMayAndAnswersTheOthersInOneWay(string name)
    {
        var door = Named(name);
        var site = await people.AddSite();
        foreach (var who in people.Callers.Keys.ToList())
        {
            Assert.Equal((who, Expected(door, who)), (who, await Outcome(people.Callers[who], door, site.Id)));
            // What a call took away is needed by the next caller.
            if (door is { Method: "DELETE", Route: "/api/sites/{siteId}/" }) site = await people.AddSite();
        }
    }

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task Call_AboutAPublicSite_OpensToEverybodyForReadingAlone(string name)
    {
        var door = Named(name);
        var site = await people.AddSite(isPublic: true);
        var reads = door.For is "token" or "read";

        Assert.Equal(reads ? Open : NoToken, await Outcome(people.Callers["stranger"], door, site.Id));
        Assert.Equal(reads ? Open : NoSite, await Outcome(people.Callers["nobody"], door, site.Id));
        Assert.Equal(reads ? Open : NoSite, await Outcome(people.Callers["admin"], door, site.Id));
        // A wrong token is said to be wrong, where none would have done.
        Assert.Equal(NoToken, await Outcome(people.Callers["forger"], door, site.Id));
    }

    [Theory]
    [MemberData(nameof(Admins))]
    public async Task Call_OfTheInstance_OpensToWhoeverRunsItAlone(string name)
    {
        var door = Named(name);
        var site = await people.AddSite();
        foreach (var (who, caller) in people.Callers.ToList())
        {
            var expected = who switch
            {
                "stranger" or "forger" or "cookie" or "admin cookie" => NoToken,
                "admin" or "admin token admin" => Open,
                _ => NoRight,
            };
            Assert.Equal((who, expected), (who, await Outcome(caller, door, site.Id)));
        }
    }

    [Theory]
    [InlineData("GET", "stats:read,sites:write")]
    [InlineData("POST", "sites:write")]
    public async Task Call_OfAnyAccount_OpensToItsTokens(string method, string scopes)
    {
        var door = DoorList.All.Single(d => d.For == "caller" && d.Method == method && d.Route == "/api/sites/");
        await people.AddSite();
        foreach (var (who, caller) in people.Callers.ToList())
        {
            var scope = TokenScopes.All.FirstOrDefault(s => who.EndsWith("token " + s, StringComparison.Ordinal));
            var expected = who switch
            {
                "stranger" or "forger" or "cookie" or "admin cookie" => NoToken,
                "reader" or "reader of another" => NoRight,
                _ => scope is null || scopes.Split(',').Contains(scope) ? Open : NoRight,
            };
            Assert.Equal((who, expected), (who, await Outcome(caller, door, "")));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_ByCookie_OpensToThoseWhoMay(string name)
    {
        var door = Named(name);
        var site = await people.AddSite();
        foreach (var (who, reader) in people.Readers)
        {
            var may = door.For switch
            {
                "account-page" => who != "stranger",
                "admin-page" => who == "admin",
                _ => who is "owner" or "viewer",
            };
            using var answer = await reader.GetAsync(new Uri(door.At(site.Id), UriKind.Relative));
            var text = await answer.Text();
            Assert.Equal((who, may), (who, answer.StatusCode == HttpStatusCode.OK && !text.Contains("There is no such page", StringComparison.Ordinal)));
            if (!may) Assert.DoesNotContain(site.Domain, text, StringComparison.Ordinal);
        }
    }

    /// <summary>Forms of one's own account: nothing without a sign-in, nothing for a page of somebody else that posts them with the reader's cookie.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Form_WithoutASignInOrItsOwnToken_IsRefused(string name)
    {
        var door = Named(name);

        using var stranger = await From(people.Readers["stranger"]).PostForm(door.At(""), ("name", "x"));
        using var forged = await From(people.Readers["viewer"]).PostForm(door.At(""), ("name", "x"));

        Assert.Equal(HttpStatusCode.Redirect, stranger.StatusCode);
        Assert.Contains("/login", stranger.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    // Many forms in a minute from one client are refused for being many, whatever stands behind the door.
    private static HttpClient From(HttpClient client)
    {
        client.DefaultRequestHeaders.Remove(ClientAddresses.Header);
        client.DefaultRequestHeaders.Add(ClientAddresses.Header, ClientAddresses.Next());
        return client;
    }

    private static string Expected(Door door, string who)
    {
        var reads = door.For is "token" or "read";
        return who switch
        {
            "stranger" or "forger" or "cookie" or "admin cookie" => NoToken,
            "nobody" or "admin" or "reader of another" => Nowhere(door),
            "viewer" => reads || door.For == "member" ? Open : NoRight,
            "editor" => door.For == "own" ? NoRight : Open,
            "owner" => Open,
            "reader" => door.For == "token" ? Open : NoRight,
            "token stats:read" => reads || (door.For == "member" && door.Method == "GET") ? Open : NoRight,
            "token sites:write" => reads || door.Route.EndsWith("/tokens", StringComparison.Ordinal) ? NoRight : Open,
            "token ingest" or "token admin" => NoRight,
            _ => Nowhere(door),
        };
    }

    /// <summary>Of a site that is not one's own nobody is told whether it is there; Plausible's calls say so with Plausible's status.</summary>
    private static string Nowhere(Door door) => door.Route.StartsWith("/api/v1/", StringComparison.Ordinal) ? NoToken : NoSite;

    private static async Task<string> Outcome(HttpClient caller, Door door, string siteId)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.At(siteId));
        // Whole enough to be read, and nothing that could be done.
        if (door.Method is "POST" or "PATCH") request.Content = new StringContent("[]", Encoding.UTF8, "application/json");
        using var answer = await caller.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => NoToken,
            HttpStatusCode.Forbidden => NoRight,
            HttpStatusCode.NotFound when (await answer.Content.ReadAsStringAsync()).Contains("There is no such site", StringComparison.Ordinal) => NoSite,
            < HttpStatusCode.InternalServerError => Open,
            _ => answer.StatusCode.ToString(),
        };
    }

    private static Door Named(string name) => DoorList.All.Single(door => door.Name == name);
}
