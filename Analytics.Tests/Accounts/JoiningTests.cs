using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Core.Sites;
using Analytics.Tests.Endpoints;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

public sealed class JoiningTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Fact]
    public async Task Invitation_TakenByItsAddress_MakesAnAccountAndAMember()
    {
        var site = await instance.AddSite();
        var link = await Invite(site, "cleo@example.com", "editor");
        var cleo = instance.Host.Client();

        Assert.Contains("invites you to the site Example Store as editor", await (await cleo.GetAsync(link)).Text(), StringComparison.Ordinal);
        using var made = await cleo.Submit(link, ("Form.Name", "Cleo"), ("Form.Password", "a password of hers"));

        Assert.EndsWith($"/sites/{site.Id}", made.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains(await Members(site), m => (string)m!["email"]! == "cleo@example.com" && (string)m["role"]! == "editor");
        // Once: the link is used up.
        Assert.Contains("The invitation is over", await (await instance.Host.Client().GetAsync(link)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_OfSomebodyWithAnAccount_IsTakenByThemAlone()
    {
        var site = await instance.AddSite();
        var link = await Invite(site, "bob@example.com", "viewer");
        var (ann, bob) = (instance.Host.Client(), instance.Host.Client());
        await ann.SignIn("ann@example.com", ApiInstance.Password);
        await bob.SignIn("bob@example.com", ApiInstance.Password);

        Assert.Contains("signed in as somebody else", await (await ann.GetAsync(link)).Text(), StringComparison.Ordinal);
        Assert.Contains("Sign in with it to join", await (await instance.Host.Client().GetAsync(link)).Text(), StringComparison.Ordinal);
        await bob.Submit(link);

        Assert.Contains(await Members(site), m => (string)m!["email"]! == "bob@example.com" && (string)m["role"]! == "viewer");
    }

    [Fact]
    public async Task Invitation_RevokedOrTooOldOrOfALostRight_IsOver()
    {
        var site = await instance.AddSite();
        var revoked = await Invite(site, "dora@example.com", "viewer");
        var waiting = JsonNode.Parse(await instance.Ann.GetStringAsync(site.Address + "/invitations"))!.AsArray();
        using var gone = await instance.Ann.DeleteAsync(new Uri($"{site.Address}/invitations/{(string)waiting.Single()!["invitation_id"]!}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Contains("The invitation is over", await (await instance.Host.Client().GetAsync(revoked)).Text(), StringComparison.Ordinal);

        // Bob, who is no admin, owned the site when he invited and does not any more.
        await instance.Join("bob@example.com", site, SiteRole.Owner);
        using var made = await instance.Bob.PostAsJsonAsync(site.Address + "/invitations", new { email = "emil@example.com", role = "viewer" });
        var ofBob = Path((string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["link"]!);
        Assert.DoesNotContain("is over", await (await instance.Host.Client().GetAsync(ofBob)).Text(), StringComparison.Ordinal);
        await instance.Leave("bob@example.com", site);
        Assert.Contains("is over", await (await instance.Host.Client().GetAsync(ofBob)).Text(), StringComparison.Ordinal);

        // Nor is it otherwise for Ann, who runs the instance: that opens no figures, and a link to another account of hers would.
        var ofAnn = await Invite(site, "another.ann@example.com", "viewer");
        await instance.Join("bob@example.com", site, SiteRole.Owner);
        await instance.Leave("ann@example.com", site);
        Assert.Contains("is over", await (await instance.Host.Client().GetAsync(ofAnn)).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "email")]
    [InlineData("""{"email":"nobody","role":"viewer"}""", "email")]
    [InlineData("""{"email":"x@example.com","role":"king"}""", "role")]
    public async Task Invitation_Malformed_Is400NamingTheField(string body, string field)
    {
        var site = await instance.AddSite();

        using var answer = await instance.Ann.PostAsync(new Uri(site.Address + "/invitations", UriKind.Relative), new StringContent(body));

        await answer.Problem(HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task Owner_WhoIsTheLast_NeitherLeavesNorStepsDown()
    {
        var site = await instance.AddSite();
        await instance.Join("bob@example.com", site, SiteRole.Viewer);
        var members = await Members(site);
        var (ann, bob) = (Id(members, "ann@example.com"), Id(members, "bob@example.com"));

        using var step = await instance.Ann.PatchAsJsonAsync($"{site.Address}/members/{ann}", new { role = "viewer" });
        using var leave = await instance.Ann.DeleteAsync(new Uri($"{site.Address}/members/{ann}", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (step.StatusCode, leave.StatusCode));

        using var hand = await instance.Ann.PostAsJsonAsync(site.Address + "/transfer", new { user_id = bob });
        Assert.Equal(HttpStatusCode.NoContent, hand.StatusCode);
        Assert.Equal(["owner", "editor"], (await Members(site)).OrderBy(m => (string)m!["email"]! == "ann@example.com").Select(m => (string)m!["role"]!));
        using var lost = await instance.Ann.DeleteAsync(new Uri(site.Address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, lost.StatusCode);
    }

    [Fact]
    public async Task Team_ThatOwnsASite_OpensItToItsMembersWithTheirRole()
    {
        var site = await instance.AddSite();
        var teams = instance.Host.Services.GetRequiredService<TeamRoster>();
        var (ann, bob) = (await Account("ann@example.com"), await Account("bob@example.com"));
        var team = (await teams.Make("Shop", ann))!;
        await teams.GiveSite(site.Id, team);
        Assert.Equal(HttpStatusCode.NotFound, await Get(instance.Bob, site.Address));

        await teams.Set(team, bob, SiteRole.Viewer);
        Assert.Equal(HttpStatusCode.OK, await Get(instance.Bob, site.Address + "/report"));
        Assert.Contains(site.Id, await instance.Bob.GetStringAsync("/api/sites"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await Get(instance.Bob, site.Address + "/keys"));
        await teams.Set(team, bob, SiteRole.Editor);
        Assert.Equal(HttpStatusCode.OK, await Get(instance.Bob, site.Address + "/keys"));
        // A right of one's own does not take away from the team's, nor the other way round.
        await instance.Join("bob@example.com", site, SiteRole.Viewer);
        Assert.Equal(HttpStatusCode.OK, await Get(instance.Bob, site.Address + "/keys"));

        Assert.False(await teams.Set(team, ann, role: null));
        Assert.False(await teams.Remove(team));
        await teams.GiveSite(site.Id, teamId: null);
        Assert.Equal(HttpStatusCode.Forbidden, await Get(instance.Bob, site.Address + "/keys"));
        Assert.True(await teams.Remove(team));
    }

    [Fact]
    public async Task Team_WhoseSitesWereDeleted_OwnsNothingAndCanBeRemoved()
    {
        var site = await instance.AddSite();
        var teams = instance.Host.Services.GetRequiredService<TeamRoster>();
        var ann = await Account("ann@example.com");
        var team = (await teams.Make("Closing", ann))!;
        await teams.GiveSite(site.Id, team);
        Assert.False(await teams.Remove(team));

        using var gone = await instance.Ann.DeleteAsync(new Uri(site.Address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Empty((await teams.ListFor(ann, default)).Single(t => t.Id == team).SiteIds);
        Assert.True(await teams.Remove(team));
    }

    [Fact]
    public async Task Team_NamedAsOneThatTheOrganisationFills_IsNobodysToMake()
    {
        // Colleagues would come into it, and give it sites that whoever made it then owns.
        await using var host = await WebHost.Start(("Analytics:Oidc:Issuer", "https://login.example"), ("Analytics:Oidc:ClientId", "analytics"), ("Analytics:Oidc:ClientSecret", "a secret"),
            ("Analytics:Oidc:Teams:0:Group", "shop"), ("Analytics:Oidc:Teams:0:Team", "Shop"), ("Analytics:Oidc:Teams:0:Role", "editor"));
        await host.Client().SetUp();
        var teams = host.Services.GetRequiredService<TeamRoster>();
        var ann = (await host.Accounts())[0].Id;

        Assert.Null(await teams.Make(" shop ", ann));
        Assert.Null(await teams.Make("Shop\nand more", ann));
        Assert.NotNull(await teams.Make("Shops", ann));
    }

    [Fact]
    public async Task Invitation_OfTheSameAddressInOtherLetters_TakesThePlaceOfTheEarlierOne()
    {
        var site = await instance.AddSite();
        var first = await Invite(site, "Fritz@example.com", "owner");
        var second = await Invite(site, "fritz@Example.com", "viewer");

        Assert.Contains("The invitation is over", await (await instance.Host.Client().GetAsync(first)).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("is over", await (await instance.Host.Client().GetAsync(second)).Text(), StringComparison.Ordinal);
    }

    private async Task<string> Account(string email) => (await instance.Host.Accounts()).Single(a => a.Email == email).Id;

    private async Task<string> Invite(AddedSite site, string email, string role)
    {
        using var made = await instance.Ann.PostAsJsonAsync(site.Address + "/invitations", new { email, role });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return Path((string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["link"]!);
    }

    private async Task<JsonArray> Members(AddedSite site) => JsonNode.Parse(await instance.Ann.GetStringAsync(site.Address + "/members"))!.AsArray();

    private static string Id(JsonArray members, string email) => (string)members.Single(m => (string)m!["email"]! == email)!["user_id"]!;

    private static string Path(string link) => new Uri(link).PathAndQuery;

    private static async Task<HttpStatusCode> Get(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }
}
