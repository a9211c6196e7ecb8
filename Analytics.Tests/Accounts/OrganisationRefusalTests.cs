using System.Net;
using System.Net.Http.Json;
using Analytics.Tests.Kit;
using Analytics.Tests.Security;
using Analytics.Web.Accounts.Administering;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

/// <summary>What the organisation's sign-in must not open.</summary>
public sealed class OrganisationRefusalTests : IAsyncLifetime
{
    private const string Boss = "boss@halden.example", Password = "correct horse battery";

    private Issuer _issuer = null!;

    public async Task InitializeAsync() => _issuer = await Issuer.Start();

    public async Task DisposeAsync() => await _issuer.DisposeAsync();

    [Theory]
    [InlineData("nonce")]
    [InlineData("audience")]
    [InlineData("issuer")]
    [InlineData("expired")]
    [InlineData("early")]
    [InlineData("key")]
    [InlineData("none")]
    [InlineData("subject")]
    public async Task Token_ThatIsNotForThisSignIn_OpensNothing(string wrong)
    {
        await using var host = await WebHost.Start(_issuer.Settings);
        await host.Client().SetUp();
        _issuer.Who = OrganisationForms.Person("s-1", "mira@halden.example", verified: true);
        _issuer.Wrong = wrong;

        var client = host.Client();
        using var back = await client.GetAsync(await client.BeginAtOrganisation());

        Assert.EndsWith("/login?organisational=failed", back.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
        Assert.Single(await host.Accounts());
        // The same person with a whole token comes in: that is not why they were refused.
        _issuer.Wrong = null;
        Assert.Equal("/sites", await host.Client().SignInByOrganisation());
    }

    [Fact]
    public async Task Account_ThatIsDisabled_IsRefused_AndOneThatIsPausedIsNot()
    {
        await using var host = await WebHost.Start(_issuer.Settings);
        await host.Client().SetUp();
        _issuer.Who = OrganisationForms.Person("s-1", "mira@halden.example", verified: true);
        Assert.Equal("/sites", await host.Client().SignInByOrganisation());
        var mira = (await host.Accounts()).Single(a => a.Email == "mira@halden.example");

        // Somebody guesses at a password; the organisation still knows its people.
        for (var i = 0; i < 6; i++) await host.Client().PostAsJsonAsync("/api/login", new { email = mira.Email, password = "guess " + i });
        Assert.Equal("/sites", await host.Client().SignInByOrganisation());

        Assert.True(await host.Services.GetRequiredService<UserAdministration>().Disable(mira.Id, disabled: true));
        Assert.Equal("/login?organisational=refused", await host.Client().SignInByOrganisation());
    }

    /// <summary>Somebody makes an account with a colleague's address and waits until the colleague signs in to it, and runs the instance.</summary>
    [Fact]
    public async Task Account_WhoseAddressNobodyProved_IsNotGivenToWhoeverHasTheAddress()
    {
        await using var host = await WebHost.Start([.. _issuer.Settings, ("Analytics:Registration", "open"), ("Analytics:Oidc:AdminGroup", "admins")]);
        await host.Client().SetUp();
        await host.Client().PostAsJsonAsync("/api/signup", new { email = Boss, name = "Boss", password = Password });
        _issuer.Who = OrganisationForms.Person("boss", Boss, verified: true, "admins");

        Assert.Equal("/login?organisational=unproven", await host.Client().SignInByOrganisation());
        Assert.Contains("connect it under Account, Security", await host.Client().GetStringAsync("/login?organisational=unproven"), StringComparison.Ordinal);
        Assert.False((await host.Accounts()).Single(a => a.Email == Boss).IsInstanceAdmin);

        // Nor is one that took the address later.
        var admin = await host.Client().Bearing(WebHostForms.AdminEmail, WebHostForms.AdminPassword);
        await admin.Json("/api/admin/users", new { email = "eve@halden.example", name = "Eve", password = Password });
        var eve = host.Client();
        await eve.SignIn("eve@halden.example", Password);
        await eve.PostForm("/account/email", [.. WebHostForms.Hidden(await eve.GetStringAsync("/account")), ("email", "chief@halden.example")]);
        _issuer.Who = OrganisationForms.Person("chief", "chief@halden.example", verified: true, "admins");
        Assert.Equal("/login?organisational=unproven", await host.Client().SignInByOrganisation());
    }

    [Fact]
    public async Task Account_ConnectedByItsHolder_IsOpenedByTheOrganisation()
    {
        await using var host = await WebHost.Start([.. _issuer.Settings, ("Analytics:Registration", "open")]);
        await host.Client().SetUp();
        await host.Client().PostAsJsonAsync("/api/signup", new { email = Boss, name = "Boss", password = Password });
        var (boss, eve) = (host.Client(), host.Client());
        await boss.SignIn(Boss, Password);
        _issuer.Who = OrganisationForms.Person("boss", Boss, verified: true);
        var form = WebHostForms.Hidden(await boss.GetStringAsync("/account/security")).ToArray();

        using var away = await boss.PostForm("/account/organisation", form);

        Assert.Equal("/account/security?said=connected", await boss.FollowToOrganisation(away));
        Assert.Equal("/sites", await host.Client().SignInByOrganisation());
        Assert.Equal(2, (await host.Accounts()).Count);
        // The same person of the organisation opens no second account.
        await host.Client().PostAsJsonAsync("/api/signup", new { email = "eve@example.com", name = "Eve", password = Password });
        await eve.SignIn("eve@example.com", Password);
        using var second = await eve.PostForm("/account/organisation", [.. WebHostForms.Hidden(await eve.GetStringAsync("/account/security"))]);
        Assert.Equal("/account/security?said=connect-failed", await eve.FollowToOrganisation(second));
    }

    [Fact]
    public async Task Admin_WhoLeavesTheGroupLast_GoesOnRunningTheInstance()
    {
        using var log = new KeptLog();
        await using var host = await WebHost.Start(services => services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(log), [.. _issuer.Settings, ("Analytics:Oidc:AdminGroup", "admins")]);
        await host.Client().SetUp();
        _issuer.Who = OrganisationForms.Person("ann", WebHostForms.AdminEmail, verified: true);

        Assert.Equal("/sites", await host.Client().SignInByOrganisation());

        Assert.True(Assert.Single(await host.Accounts()).IsInstanceAdmin);
        Assert.Contains(log.Lines, line => line.Contains("nobody else does", StringComparison.Ordinal));
    }
}
