using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Auditing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

/// <summary>An account that is no longer to be opened by the organisation, and what stays to open it.</summary>
public sealed class OrganisationPartingTests : OrganisedInstance
{
    private const string Door = "/account/organisation/remove", Security = "/account/security", NewPassword = "a fresh and long one";

    [Fact]
    public async Task Account_Disconnected_IsOpenedByTheOrganisationOnlyOnceItsHolderConnectsItAgain()
    {
        Assert.Equal("/sites", await Host.Client().SignInByOrganisation());

        Assert.Equal($"{Security}?said=disconnected", await Post(Ann, Door));

        Assert.Contains("Connect with Halden", await Ann.GetStringAsync(Security), StringComparison.Ordinal);
        // The provider says that the address is hers, which was enough the first time.
        Assert.Equal("/login?organisational=unproven", await Host.Client().SignInByOrganisation());
        var log = await Host.Services.GetRequiredService<AuditLog>().Read(new AuditFilter(), 10, default);
        Assert.Contains(log, e => e is { Act: Acts.AccountChanged, Actor: WebHostForms.AdminEmail, Detail: "disconnected from the organisation" });

        using var away = await Ann.PostForm("/account/organisation", [.. WebHostForms.Hidden(await Ann.GetStringAsync(Security))]);
        Assert.Equal($"{Security}?said=connected", await Ann.FollowToOrganisation(away));
        Assert.Equal("/sites", await Host.Client().SignInByOrganisation());
        // Nothing is left of the parting: another one that was not asked for would open nothing.
        Assert.Equal($"{Security}?said=disconnected", await Post(Ann, Door));
        Assert.Equal($"{Security}?said=disconnect-failed", await Post(Ann, Door));
    }

    [Fact]
    public async Task Account_AWhileAfterTheSignIn_IsDisconnectedOnlyAfterAProof()
    {
        await Host.Client().SignInByOrganisation();
        Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.DoesNotContain(Door, await Ann.GetStringAsync(Security), StringComparison.Ordinal);
        Assert.Equal("/account/prove?returnUrl=%2Faccount%2Fsecurity", await Post(Ann, Door));

        Assert.Equal("/sites", await Host.Client().SignInByOrganisation());
    }

    [Fact]
    public async Task Account_ThatNothingElseOpens_StaysConnectedUntilItHasAPassword()
    {
        Issuer.Who = OrganisationForms.Person("mira", "mira@halden.example", verified: true);
        Issuer.SignedInAt = Clock.GetUtcNow();
        var mira = Host.Client();
        await mira.SignInByOrganisation();
        Assert.Contains("Nothing else opens this account", await mira.GetStringAsync(Security), StringComparison.Ordinal);
        Assert.Equal($"{Security}?said=disconnect-failed", await Post(mira, Door));

        Assert.EndsWith("said=rule", await Post(mira, "/account/password/first", ("new", "short")), StringComparison.Ordinal);
        Assert.EndsWith("said=set", await Post(mira, "/account/password/first", ("new", NewPassword)), StringComparison.Ordinal);
        // Only the first one is set without the one before.
        Assert.EndsWith("said=rule", await Post(mira, "/account/password/first", ("new", "another fresh and long one")), StringComparison.Ordinal);
        Assert.Equal($"{Security}?said=disconnected", await Post(mira, Door));

        Assert.EndsWith("/sites", (await Host.Client().SignIn("mira@halden.example", NewPassword)).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstPassword_InAnOpenBrowser_AsksForAProof()
    {
        Issuer.Who = OrganisationForms.Person("mira", "mira@halden.example", verified: true);
        Issuer.SignedInAt = Clock.GetUtcNow() - TimeSpan.FromHours(1);
        var mira = Host.Client();
        await mira.SignInByOrganisation();

        Assert.Equal("/account/prove?returnUrl=%2Faccount", await Post(mira, "/account/password/first", ("new", NewPassword)));

        Assert.Null((await Host.Accounts()).Single(a => a.Email == "mira@halden.example").PasswordHash);
    }

    [Fact]
    public async Task LastPasskey_OfAnAccountThatNothingElseOpens_IsNotTakenAway()
    {
        string id;
        await using (var scope = Host.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var ann = (await accounts.FindByEmailAsync(WebHostForms.AdminEmail))!;
            byte[] key = [1, 2, 3];
            id = System.Buffers.Text.Base64Url.EncodeToString(key);
            await accounts.AddOrUpdatePasskeyAsync(ann, new UserPasskeyInfo(key, [4], Clock.GetUtcNow(), 0, null, true, false, false, [5], [6]) { Name = "Laptop" });
            ann.PasswordHash = null;
            await accounts.UpdateAsync(ann);
        }

        Assert.Equal($"{Security}?said=passkey-only", await Post(Ann, "/account/passkeys/remove", ("id", id)));
        Assert.Contains("Laptop", await Ann.GetStringAsync(Security), StringComparison.Ordinal);

        Assert.EndsWith("said=set", await Post(Ann, "/account/password/first", ("new", NewPassword)), StringComparison.Ordinal);
        Assert.Equal($"{Security}?said=removed", await Post(Ann, "/account/passkeys/remove", ("id", id)));
    }

    private static async Task<string> Post(HttpClient client, string door, params (string Name, string Value)[] fields)
    {
        var token = WebHostForms.Hidden(await client.GetStringAsync("/account")).Where(f => f.Name.StartsWith("__", StringComparison.Ordinal));
        using var answer = await client.PostForm(door, [.. token, .. fields]);
        return answer.Headers.Location!.ToString();
    }
}
