using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Kit;

/// <summary>What tests of an instance with an organisation begin with: its identity provider, which lets Ann in, her account, made without the organisation, and a clock to put forward.</summary>
public abstract class OrganisedInstance : IAsyncLifetime
{
    private protected MovedClock Clock { get; } = new();

    private protected Issuer Issuer { get; private set; } = null!;

    private protected WebHost Host { get; private set; } = null!;

    /// <summary>The browser in which Ann set the instance up, signed in by her password.</summary>
    private protected HttpClient Ann { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Issuer = await Issuer.Start();
        Host = await WebHost.Start(services => services.AddSingleton<TimeProvider>(Clock), Issuer.Settings);
        Ann = Host.Client();
        await Ann.SetUp();
        Issuer.Who = OrganisationForms.Person("ann", WebHostForms.AdminEmail, verified: true);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}
