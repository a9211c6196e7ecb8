using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>
/// The real program at noon UTC of a fixed day, with two accounts that know nothing of each other. Shared by the tests of
/// a class; each test adds sites of its own.
/// </summary>
public sealed class ApiInstance : IAsyncLifetime
{
    internal const string Password = "correct horse battery";

    public static readonly DateTimeOffset Noon = new(2025, 11, 15, 12, 0, 0, TimeSpan.Zero);

    private static int _sites;

    public WebHost Host { get; private set; } = null!;

    /// <summary>The time, which stands still.</summary>
    public FakeClock Clock { get; } = new(Noon);

    /// <summary>A browser without an account.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    /// <summary>The admin's token on every call.</summary>
    public HttpClient Ann { get; private set; } = null!;

    /// <summary>Another account's token on every call.</summary>
    public HttpClient Bob { get; private set; } = null!;

    public Task InitializeAsync() => Start(null);

    /// <summary>Starts with some services replaced and further settings.</summary>
    public async Task Start(Action<IServiceCollection>? services, params (string Key, string Value)[] settings)
    {
        Host = await WebHost.Start(s =>
        {
            s.AddSingleton<TimeProvider>(Clock);
            services?.Invoke(s);
        }, [("Analytics:Registration", "open"), ("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", Password), .. settings]);
        Stranger = Client();
        (await Stranger.PostAsJsonAsync("/api/signup", new { email = "bob@example.com", password = Password, name = "Bob" })).EnsureSuccessStatusCode();
        Ann = await SignedIn("ann@example.com");
        Bob = await SignedIn("bob@example.com");
    }

    /// <summary>A client that looks like a person's browser.</summary>
    public HttpClient Client()
    {
        var client = Host.Client();
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Browsers.PersonUserAgent);
        return client;
    }

    /// <summary>Adds a site on a domain of its own; Ann's, unless another owner is named.</summary>
    public async Task<AddedSite> AddSite(string zone = "UTC", Action<Site>? settings = null, HttpClient? owner = null)
    {
        var domain = $"shop{Interlocked.Increment(ref _sites)}.example";
        using var answer = await (owner ?? Ann).PostAsJsonAsync("/api/sites", new { name = "Example Store", url = "https://" + domain, timezone = zone });
        answer.EnsureSuccessStatusCode();
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var added = new AddedSite(this, (string)json["site_id"]!, (string)json["site_key"]!, domain, SiteKeys.New(KeyKind.Secret));
        await using var db = await Host.Services.GetRequiredService<IDbContextFactory<AnalyticsDb>>().CreateDbContextAsync();
        var site = await db.Sites.SingleAsync(s => s.PublicId == added.Id);
        settings?.Invoke(site);
        db.Add(new SiteKey { PublicId = SiteKeys.NewId("key_"), SiteId = site.Id, Kind = KeyKind.Secret, Hash = SHA256.HashData(Encoding.UTF8.GetBytes(added.Secret)), CreatedAt = Noon });
        await db.SaveChangesAsync();
        await Host.Services.GetRequiredService<SiteCatalog>().Reload(default);
        return added;
    }

    /// <summary>Makes an account a member of a site.</summary>
    public async Task Join(string email, AddedSite site, SiteRole role)
    {
        await using var db = await Host.Services.GetRequiredService<IDbContextFactory<AnalyticsDb>>().CreateDbContextAsync();
        db.Add(new SiteMember { SiteId = await db.Sites.Where(s => s.PublicId == site.Id).Select(s => s.Id).SingleAsync(), UserId = await AccountId(email), Role = role });
        await db.SaveChangesAsync();
    }

    /// <summary>Ends a membership.</summary>
    public async Task Leave(string email, AddedSite site)
    {
        var account = await AccountId(email);
        await using var db = await Host.Services.GetRequiredService<IDbContextFactory<AnalyticsDb>>().CreateDbContextAsync();
        await db.SiteMembers.Where(m => m.UserId == account && db.Sites.Any(s => s.Id == m.SiteId && s.PublicId == site.Id)).ExecuteDeleteAsync();
    }

    /// <summary>What may stand in the addresses of the admin's calls.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> AdminIds() => [("userId", await AccountId("bob@example.com")), ("job", "hourly-rollup"), ("inviteId", await InviteId())];

    private async Task<string> InviteId()
    {
        using var made = await Ann.PostAsJsonAsync("/api/admin/invitations", new { email = $"{Guid.NewGuid():N}@example.com" });
        return (string)JsonNode.Parse(await made.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["invitation_id"]!;
    }

    private async Task<string> AccountId(string email)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email))!.Id;
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    /// <summary>Moves the clock on; who was signed in signs in again, as a token lives for an hour.</summary>
    public async Task Advance(TimeSpan step)
    {
        Clock.Advance(step);
        await SignIn(Ann, "ann@example.com");
        await SignIn(Bob, "bob@example.com");
    }

    /// <summary>A client with the token of an account.</summary>
    public async Task<HttpClient> SignedIn(string email)
    {
        var client = Client();
        await SignIn(client, email);
        return client;
    }

    private async Task SignIn(HttpClient client, string email)
    {
        using var answer = await Stranger.PostAsJsonAsync("/api/login", new { email, password = Password });
        answer.EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["token"]!);
    }
}
