using System.Net.Http.Json;
using Analytics.Core.Sites;
using Analytics.Tests.Accounts;
using Analytics.Tests.Endpoints;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Security.Doors;

/// <summary>An instance with one of each kind of people and programs that may stand before a door; Bob owns what sites there are, Ann runs the instance and is in none of them.</summary>
public sealed class DoorPeople : IAsyncLifetime
{
    private static int _sites;

    public ApiInstance Instance { get; } = new();

    /// <summary>Clients by who they are.</summary>
    public Dictionary<string, HttpClient> Callers { get; } = new(StringComparer.Ordinal);

    /// <summary>Browsers by who is signed in.</summary>
    public Dictionary<string, HttpClient> Readers { get; } = new(StringComparer.Ordinal);

    public async Task InitializeAsync()
    {
        // With an organisation, whose doors are else not there; nobody is sent to it.
        await Instance.Start(services: null, ("Analytics:Oidc:Issuer", "https://login.example"), ("Analytics:Oidc:ClientId", "analytics"), ("Analytics:Oidc:ClientSecret", "a secret"));
        foreach (var name in (string[])["viewer", "editor", "nobody"])
            await Instance.Ann.Json("/api/admin/users", new { email = name + "@example.com", name, password = ApiInstance.Password });
        (Callers["stranger"], Callers["forger"]) = (Instance.Client(), Bearing("not.a.token"));
        (Callers["admin"], Callers["owner"]) = (Instance.Ann, Instance.Bob);
        foreach (var name in (string[])["viewer", "editor", "nobody"]) Callers[name] = await Instance.SignedIn(name + "@example.com");
        foreach (var (name, email) in ((string, string)[])[("stranger", ""), ("admin", "ann@example.com"), ("owner", "bob@example.com"), ("viewer", "viewer@example.com"), ("nobody", "nobody@example.com")])
        {
            Readers[name] = Instance.Host.Client();
            if (email.Length > 0) await Readers[name].SignIn(email, ApiInstance.Password);
        }
        foreach (var scope in TokenScopes.All)
        {
            Callers["token " + scope] = Bearing(await TokenOf("bob@example.com", scope));
            Callers["admin token " + scope] = Bearing(await TokenOf("ann@example.com", scope));
        }
        var other = await AddSite();
        Callers["reader of another"] = Bearing(await ReadToken(other));
        // A cookie is for pages alone: no call of the HTTP API takes it.
        Callers["cookie"] = Readers["owner"];
        Callers["admin cookie"] = Readers["admin"];
    }

    /// <summary>A site of Bob's with a viewer and an editor; what is told of it goes to <see cref="Callers"/> as <c>reader</c>.</summary>
    public async Task<AddedSite> AddSite(bool isPublic = false)
    {
        var domain = $"door{Interlocked.Increment(ref _sites)}.example";
        var made = await Instance.Bob.Json("/api/sites", new { name = "Door", url = "https://" + domain, timezone = "UTC" });
        var site = new AddedSite(Instance, (string)made["site_id"]!, (string)made["site_key"]!, domain, "");
        if (isPublic) (await Instance.Bob.PatchAsJsonAsync(site.Address, new { @public = true })).EnsureSuccessStatusCode();
        await Instance.Join("viewer@example.com", site, SiteRole.Viewer);
        await Instance.Join("editor@example.com", site, SiteRole.Editor);
        Callers["reader"] = Bearing(await ReadToken(site));
        return site;
    }

    public async Task DisposeAsync()
    {
        foreach (var client in Callers.Values.Concat(Readers.Values)) client.Dispose();
        await Instance.DisposeAsync();
    }

    private async Task<string> ReadToken(AddedSite site) => (string)(await Instance.Bob.Json(site.Address + "/tokens", new { minutes = 60 }))["token"]!;

    private async Task<string> TokenOf(string email, string scope)
    {
        var account = (await Instance.Host.Accounts()).Single(a => a.Email == email);
        return (await Instance.Host.Services.GetRequiredService<ApiTokens>().Make(account, scope, [scope], lifetime: null)).Text;
    }

    private HttpClient Bearing(string token)
    {
        var client = Instance.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }
}
