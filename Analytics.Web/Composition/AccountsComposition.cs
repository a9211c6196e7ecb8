using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Administering;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Factors;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Organisation;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Accounts.Teams;
using Analytics.Web.Accounts.Tokens;
using Analytics.Web.Endpoints;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Composition;

/// <summary>Accounts, sign-in and the rules of who may do what.</summary>
public static class AccountsComposition
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => DataFolder.Open(provider.GetRequiredService<IConfiguration>()));
        services.AddOptions<AccountsOptions>().BindConfiguration(AccountsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccountsOptions>, AccountsOptionsCheck>();

        services.AddDbContextFactory<AccountsDb>((provider, options) => AccountsDb.Use(options.AddInterceptors(provider.GetRequiredService<TokenRightsChanges>()), provider.GetRequiredService<DataFolder>().AnalyticsDatabase));
        services.AddIdentityCore<Account>(Rules).AddEntityFrameworkStores<AccountsDb>().AddSignInManager().AddDefaultTokenProviders().AddPasswordValidator<PasswordRules>();
        services.Replace(ServiceDescriptor.Scoped<IUserClaimsPrincipalFactory<Account>, AccountPrincipals>());
        services.Configure<SecurityStampValidatorOptions>(options => (options.ValidationInterval, options.OnRefreshingPrincipal) = (TimeSpan.FromMinutes(5), SessionTickets.Refresh));
        services.Configure<IdentityPasskeyOptions>(Passkeys.Rules);
        services.AddScoped<AccountMaker>();
        services.AddScoped<AddressProof>();
        services.AddScoped<WaysIn>();
        services.AddScoped<CredentialCheck>();
        services.AddScoped<AccountTokens>();
        services.AddScoped<Entrance>();
        services.AddScoped<Links>();
        services.AddScoped<LostPasswords>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<Passkeys>();
        services.AddScoped<PasswordChange>();
        services.AddScoped<SignUps>();
        services.AddSingleton<FactorRule>();
        services.AddSingleton<SpentCodes>();
        services.AddSingleton<SecondStep>();
        services.AddSingleton<ShownOnce>();
        services.AddSingleton<SignInSessions>();
        services.AddSingleton<FreshProof>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<TokenRightsChanges>();
        services.AddSingleton<TokenSenders>();
        services.AddSingleton<InstanceSettings>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<TeamRoster>();
        services.AddSingleton<ITeamRights>(provider => provider.GetRequiredService<TeamRoster>());
        services.AddSingleton<ISiteDefaults, NewSiteDefaults>();
        services.AddSingleton<Memberships>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<UserAdministration>();
        services.AddSingleton<OwnerlessSites>();
        services.AddSingleton<InstanceRights>();
        services.AddSingleton<InstanceFolder>();
        services.AddSingleton(new ProgramStart(TimeProvider.System.GetUtcNow()));
        services.AddSingleton<RecentErrors>();
        services.AddSingleton<ILoggerProvider, RecentErrorsLog>();
        services.AddHostedService<Housekeeping>();
        services.AddScoped<OidcEntrance>();
        services.AddSingleton<CurrentActor>();
        services.AddScoped<CircuitHandler, CircuitActor>();
        services.AddSingleton<IPost, SmtpPost>();
        services.AddSingleton<MailThrottle>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<Letters>();
        services.AddHttpContextAccessor();
        services.AddSingleton<UnknownAddresses>();
        services.AddSingleton<FailedSignIns>();
        services.AddSingleton<ShareGuesses>();
        services.AddSingleton<TokenKey>();

        AddKeys(services);
        AddWaysIn(services, builder.Configuration);
        services.AddRateLimiter(limits => limits.AddPolicy<string, PasswordPosts>(AccountsPolicies.PasswordPosts));
    }

    /// <summary>To be called before the pages' part of the pipeline.</summary>
    public static void UseAccounts(this WebApplication app) => app.UseRateLimiter();

    public static void MapAccounts(this WebApplication app)
    {
        app.MapAccountsForms();
        app.MapOwnAccountForms();
        app.MapPasskeys();
        app.MapOrganisation();
        app.MapAdminFiles();
        app.MapAccountsApi();
    }

    internal static void Rules(IdentityOptions options)
    {
        AccountsDb.Shape(options);
        options.User.RequireUniqueEmail = true;
        // The name to sign in with is the address, and addresses may hold more than Latin letters.
        options.User.AllowedUserNameCharacters = "";
        options.Password = new PasswordOptions
        {
            RequiredLength = Account.PasswordMinLength,
            RequiredUniqueChars = 1,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
        options.Lockout = new LockoutOptions { AllowedForNewUsers = true, MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) };
    }

    // Kept in the data folder: a restart, or a move to another machine, signs nobody out.
    private static void AddKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Analytics");
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((options, folder, logger) =>
            options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder.Keys), logger));
    }

    private static void AddWaysIn(IServiceCollection services, IConfiguration configuration)
    {
        var authentication = services.AddAuthentication(AccountsSchemes.Cookie);
        authentication.AddIdentityCookies();
        authentication.AddScheme<AuthenticationSchemeOptions, BearerHandler>(AccountsSchemes.Bearer, configureOptions: null);
        services.ConfigureApplicationCookie(SignInCookie.Configure);
        AddOrganisation(authentication, configuration);
        services.AddAuthorizationBuilder()
            .AddPolicy(AccountsPolicies.InstanceAdmin, policy => policy.RequireClaim(AccountClaims.InstanceAdmin, "true"))
            .AddPolicy(AccountsPolicies.ApiCaller, policy => policy.AddAuthenticationSchemes(AccountsSchemes.Bearer).RequireAuthenticatedUser().RequireAssertion(context => context.User.ReadSiteOnly() is null));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
    }

    // Only where it is configured: a scheme without issuer would refuse to start.
    private static void AddOrganisation(AuthenticationBuilder authentication, IConfiguration configuration)
    {
        var rules = configuration.GetSection(AccountsOptions.Section).Get<AccountsOptions>()?.Oidc;
        if (rules is { IsOn: true }) authentication.AddOpenIdConnect(OidcEntrance.Scheme, oidc => OidcEntrance.Configure(oidc, rules));
    }
}
