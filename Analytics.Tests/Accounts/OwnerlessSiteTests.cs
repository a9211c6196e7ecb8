using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Tests.Endpoints;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

/// <summary>A site whose owners are all disabled, and how whoever runs the instance gives it to somebody without seeing what it holds.</summary>
public sealed class OwnerlessSiteTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private static int _people;

    [Fact]
    public async Task Site_OfADisabledOwner_IsGivenToSomebodyElse_WhoOwnsItBesideThem()
    {
        var (owner, ownerId) = await Person();
        var (heir, heirId) = await Person();
        var site = await SiteOf(owner);
        await Disable(ownerId, true);

        using var given = await Give(site, heirId);

        Assert.Equal(HttpStatusCode.NoContent, given.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await heir.GetAsync(new Uri($"/api/sites/{site}/invitations", UriKind.Relative))).StatusCode);
        // Giving it away is not to see it.
        await (await instance.Ann.GetAsync(new Uri($"/api/sites/{site}/report", UriKind.Relative))).Problem(HttpStatusCode.NotFound);
        var noted = await instance.Host.Services.GetRequiredService<AuditLog>().Read(new AuditFilter(Act: Acts.MemberChanged), 1, default);
        Assert.Equal(("ann@example.com", $"{await EmailOf(heirId)}: owner"), (noted[0].Actor, noted[0].Detail));
        await Disable(ownerId, false);
        Assert.Equal("owner", await RoleOf(heir, site, ownerId));
        await (await Give(site, await Id("ann@example.com"))).Problem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Site_OfAnOwnerWhoCanSignIn_IsNotTheInstancesToGive()
    {
        var (owner, ownerId) = await Person();
        var (_, otherId) = await Person();
        var site = await SiteOf(owner);
        await (await Give(site, otherId)).Problem(HttpStatusCode.Conflict);

        // Nor one whose team has an owner who can.
        var teams = instance.Host.Services.GetRequiredService<TeamRoster>();
        await teams.GiveSite(site, await teams.Make("Team of " + site, otherId));
        await Disable(ownerId, true);
        await (await Give(site, await Id("ann@example.com"))).Problem(HttpStatusCode.Conflict);
        await Disable(otherId, true);
        Assert.Equal(HttpStatusCode.NoContent, (await Give(site, await Id("ann@example.com"))).StatusCode);
    }

    [Fact]
    public async Task Heir_WhoCannotSignIn_IsRefused()
    {
        var (owner, ownerId) = await Person();
        var (_, closedId) = await Person();
        var site = await SiteOf(owner);
        await Disable(ownerId, true);
        await Disable(closedId, true);

        foreach (var id in (string?[])[closedId, ownerId, "nobody", null]) await (await Give(site, id)).Problem(HttpStatusCode.BadRequest);
        await (await Give("site_none", await Id("ann@example.com"))).Problem(HttpStatusCode.NotFound);
    }

    private async Task<(HttpClient Client, string Id)> Person()
    {
        var email = $"p{Interlocked.Increment(ref _people)}@example.com";
        var made = await instance.Ann.Json("/api/admin/users", new { email, name = "P", password = ApiInstance.Password });
        return (await instance.SignedIn(email), (string)made["user_id"]!);
    }

    private static async Task<string> SiteOf(HttpClient owner) =>
        (string)(await owner.Json("/api/sites", new { name = "Left", url = $"https://left{Interlocked.Increment(ref _people)}.example", timezone = "UTC" }))["site_id"]!;

    private async Task Disable(string id, bool disabled) => (await instance.Ann.PatchAsJsonAsync("/api/admin/users/" + id, new { disabled })).EnsureSuccessStatusCode();

    private Task<HttpResponseMessage> Give(string site, string? id) => instance.Ann.PostAsJsonAsync($"/api/admin/sites/{site}/owner", new { user_id = id });

    private async Task<string> Id(string email) => (await instance.Host.Accounts()).Single(a => a.Email == email).Id;

    private async Task<string> EmailOf(string id) => (await instance.Host.Accounts()).Single(a => a.Id == id).Email!;

    private static async Task<string> RoleOf(HttpClient reader, string site, string id) =>
        (string)JsonNode.Parse(await reader.GetStringAsync(new Uri($"/api/sites/{site}/members", UriKind.Relative)))!.AsArray().Single(m => (string?)m!["user_id"] == id)!["role"]!;
}
