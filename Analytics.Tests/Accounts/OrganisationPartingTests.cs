using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Auditing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

/// <summary>An account that is no longer to be opened by the organisation, and what stays to open it.</summary>
public sealed class OrganisationPartingTests : IAsyncLifetime
{
    private const string Door = "/account/organisation/remove", Security = "/account/security", NewPassword = "a fresh and long one";

    private readonly MovedClock _clock = new();
    private Issuer _issuer = null!;
    private WebHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _issuer = await Issuer.Start();
        _host = await WebHost.Start(services => services.AddSingleton<TimeProvider>(_clock), _issuer.Settings);
        _ann = _host.Client();
        await _ann.SetUp();
        _issuer.Who = OrganisationForms.Person("ann", WebHostForms.AdminEmail, verified: true);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task Account_Disconnected_IsOpenedByTheOrganisationOnlyOnceItsHolderConnectsItAgain()
    {
        Assert.Equal("/sites", await _host.Client().SignInByOrganisation());

        Assert.Equal($"{Security}?said=disconnected", await Post(_ann, Door));

        Assert.Contains("Connect with Halden", await _ann.GetStringAsync(Security), StringComparison.Ordinal);
        // The provider says that the address is hers, which was enough the first time.
        Assert.Equal("/login?organisational=unproven", await _host.Client().SignInByOrganisation());
        var log = await _host.Services.GetRequiredService<AuditLog>().Read(new AuditFilter(), 10, default);
        Assert.Contains(log, e => e is { Act: Acts.AccountChanged, Actor: WebHostForms.AdminEmail, Detail: "disconnected from the organisation" });

        using var away = await _ann.PostForm("/account/organisation", [.. WebHostForms.Hidden(await _ann.GetStringAsync(Security))]);
        Assert.Equal($"{Security}?said=connected", await _ann.FollowToOrganisation(away));
        Assert.Equal("/sites", await _host.Client().SignInByOrganisation());
        // Nothing is left of the parting: another one that was not asked for would open nothing.
        Assert.Equal($"{Security}?said=disconnected", await Post(_ann, Door));
        Assert.Equal($"{Security}?said=disconnect-failed", await Post(_ann, Door));
    }

    [Fact]
    public async Task Account_AWhileAfterTheSignIn_IsDisconnectedOnlyAfterAProof()
    {
        await _host.Client().SignInByOrganisation();
        _clock.Advance(TimeSpan.FromMinutes(10));

        Assert.DoesNotContain(Door, await _ann.GetStringAsync(Security), StringComparison.Ordinal);
        Assert.Equal("/account/prove?returnUrl=%2Faccount%2Fsecurity", await Post(_ann, Door));

        Assert.Equal("/sites", await _host.Client().SignInByOrganisation());
    }

    [Fact]
    public async Task Account_ThatNothingElseOpens_StaysConnectedUntilItHasAPassword()
    {
        _issuer.Who = OrganisationForms.Person("mira", "mira@halden.example", verified: true);
        _issuer.SignedInAt = _clock.GetUtcNow();
        var mira = _host.Client();
        await mira.SignInByOrganisation();
        Assert.Contains("Nothing else opens this account", await mira.GetStringAsync(Security), StringComparison.Ordinal);
        Assert.Equal($"{Security}?said=disconnect-failed", await Post(mira, Door));

        Assert.EndsWith("said=rule", await Post(mira, "/account/password/first", ("new", "short")), StringComparison.Ordinal);
        Assert.EndsWith("said=changed", await Post(mira, "/account/password/first", ("new", NewPassword)), StringComparison.Ordinal);
        // Only the first one is set without the one before.
        Assert.EndsWith("said=rule", await Post(mira, "/account/password/first", ("new", "another fresh and long one")), StringComparison.Ordinal);
        Assert.Equal($"{Security}?said=disconnected", await Post(mira, Door));

        Assert.EndsWith("/sites", (await _host.Client().SignIn("mira@halden.example", NewPassword)).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstPassword_InAnOpenBrowser_AsksForAProof()
    {
        _issuer.Who = OrganisationForms.Person("mira", "mira@halden.example", verified: true);
        _issuer.SignedInAt = _clock.GetUtcNow() - TimeSpan.FromHours(1);
        var mira = _host.Client();
        await mira.SignInByOrganisation();

        Assert.Equal("/account/prove?returnUrl=%2Faccount", await Post(mira, "/account/password/first", ("new", NewPassword)));

        Assert.Null((await _host.Accounts()).Single(a => a.Email == "mira@halden.example").PasswordHash);
    }

    [Fact]
    public async Task LastPasskey_OfAnAccountThatNothingElseOpens_IsNotTakenAway()
    {
        string id;
        await using (var scope = _host.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var ann = (await accounts.FindByEmailAsync(WebHostForms.AdminEmail))!;
            byte[] key = [1, 2, 3];
            id = System.Buffers.Text.Base64Url.EncodeToString(key);
            await accounts.AddOrUpdatePasskeyAsync(ann, new UserPasskeyInfo(key, [4], _clock.GetUtcNow(), 0, null, true, false, false, [5], [6]) { Name = "Laptop" });
            ann.PasswordHash = null;
            await accounts.UpdateAsync(ann);
        }

        Assert.Equal($"{Security}?said=passkey-only", await Post(_ann, "/account/passkeys/remove", ("id", id)));
        Assert.Contains("Laptop", await _ann.GetStringAsync(Security), StringComparison.Ordinal);

        Assert.EndsWith("said=changed", await Post(_ann, "/account/password/first", ("new", NewPassword)), StringComparison.Ordinal);
        Assert.Equal($"{Security}?said=removed", await Post(_ann, "/account/passkeys/remove", ("id", id)));
    }

    private static async Task<string> Post(HttpClient client, string door, params (string Name, string Value)[] fields)
    {
        var token = WebHostForms.Hidden(await client.GetStringAsync("/account")).Where(f => f.Name.StartsWith("__", StringComparison.Ordinal));
        using var answer = await client.PostForm(door, [.. token, .. fields]);
        return answer.Headers.Location!.ToString();
    }
}
