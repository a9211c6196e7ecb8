using System.Collections.Concurrent;
using System.Net;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Analytics.Tests.Accounts;

public sealed class OrganisationTests : IAsyncLifetime
{
    private Issuer _issuer = null!;

    public async Task InitializeAsync() => _issuer = await Issuer.Start();

    public async Task DisposeAsync() => await _issuer.DisposeAsync();

    [Fact]
    public async Task Newcomer_OfTheOrganisation_GetsAnAccountAndWhatTheGroupsSay()
    {
        await using var host = await WebHost.Start([.. _issuer.Settings, ("Analytics:Oidc:AdminGroup", "stats-admins"), ("Analytics:Oidc:Teams:0:Group", "shop"), ("Analytics:Oidc:Teams:0:Team", "Shop"), ("Analytics:Oidc:Teams:0:Role", "editor")]);
        await host.Client().SetUp();
        Assert.Contains("Sign in with Halden", await host.Client().GetStringAsync("/login"), StringComparison.Ordinal);

        _issuer.Who = OrganisationForms.Person("s-1", "mira@halden.example", verified: true, "stats-admins", "shop");
        var mira = host.Client();
        Assert.Equal("/sites", await mira.SignInByOrganisation());
        Assert.Equal(HttpStatusCode.OK, (await mira.GetAsync("/account")).StatusCode);
        var account = (await host.Accounts()).Single(a => a.Email == "mira@halden.example");
        Assert.True(account.IsInstanceAdmin);
        var teams = host.Services.GetRequiredService<TeamRoster>();
        var team = Assert.Single(await teams.ListFor(account.Id, default));
        Assert.Equal(("Shop", SiteRole.Editor), (team.Name, team.Role));

        // Next time the groups say otherwise, and the address has changed: the subject decides who it is.
        _issuer.Who = OrganisationForms.Person("s-1", "mira@new.example", verified: true);
        Assert.Equal("/sites", await host.Client().SignInByOrganisation());
        Assert.Equal(2, (await host.Accounts()).Count);
        Assert.False((await host.Accounts()).Single(a => a.Email == "mira@halden.example").IsInstanceAdmin);
        Assert.Empty(await teams.ListFor(account.Id, default));
    }

    [Fact]
    public async Task Account_WithTheSameAddress_IsTakenOverOnlyWhereTheProviderVerifiedIt()
    {
        await using var host = await WebHost.Start(_issuer.Settings);
        await host.Client().SetUp();

        _issuer.Who = OrganisationForms.Person("eve", WebHostForms.AdminEmail, verified: false);
        Assert.Equal("/login?organisational=refused", await host.Client().SignInByOrganisation());
        _issuer.Who = OrganisationForms.Person("ann", WebHostForms.AdminEmail, verified: true);
        Assert.Equal("/sites", await host.Client().SignInByOrganisation());
        Assert.Single(await host.Accounts());
    }

    [Fact]
    public async Task Stranger_OutsideTheGroupOrWithoutAnAccount_IsRefused()
    {
        await using var host = await WebHost.Start([.. _issuer.Settings, ("Analytics:Oidc:RequiredGroup", "staff"), ("Analytics:Oidc:MakeAccounts", "false")]);
        await host.Client().SetUp();

        _issuer.Who = OrganisationForms.Person("s-2", WebHostForms.AdminEmail, verified: true, "guests");
        Assert.Equal("/login?organisational=refused", await host.Client().SignInByOrganisation());
        _issuer.Who = OrganisationForms.Person("s-3", "new@halden.example", verified: true, "staff");
        Assert.Equal("/login?organisational=refused", await host.Client().SignInByOrganisation());
        _issuer.Who = OrganisationForms.Person("s-2", WebHostForms.AdminEmail, verified: true, "staff");
        Assert.Equal("/sites", await host.Client().SignInByOrganisation());
    }

    [Fact]
    public async Task Answer_ForAnotherSignIn_IsRefusedAndTheLogSaysWhy()
    {
        using var log = new Warnings();
        await using var host = await WebHost.Start(services => services.AddSingleton<ILoggerProvider>(log), _issuer.Settings);
        await host.Client().SetUp();
        _issuer.Who = OrganisationForms.Person("ann", WebHostForms.AdminEmail, verified: true);
        var (mine, other) = (host.Client(), host.Client());
        var back = await mine.BeginAtOrganisation();

        // From a browser that did not begin it: no cookie of the beginning is there.
        using var answer = await other.GetAsync(back);

        Assert.EndsWith("/login?organisational=failed", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Correlation failed", Assert.Single(log.Lines, line => line.StartsWith("A sign-in through the organisation did not work: ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_ThatDoesNotAnswer_IsSaidAtTheSignInAndInTheLog()
    {
        using var log = new Warnings();
        await using var host = await WebHost.Start(services => services.AddSingleton<ILoggerProvider>(log), [.. _issuer.Settings.Where(s => s.Key != "Analytics:Oidc:Issuer"), ("Analytics:Oidc:Issuer", "http://127.0.0.1:1")]);
        var client = host.Client();
        await client.SetUp();

        using var answer = await client.GetAsync(new Uri("/login/organisation", UriKind.Relative));

        Assert.Equal("/login?organisational=failed", answer.Headers.Location!.ToString());
        Assert.Contains(log.Lines, line => line.StartsWith("A sign-in through the organisation did not work: ", StringComparison.Ordinal) && line.Contains("127.0.0.1:1", StringComparison.Ordinal));
        Assert.Contains("did not work", await host.Client().GetStringAsync("/login?organisational=failed"), StringComparison.Ordinal);
    }

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Lines.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
