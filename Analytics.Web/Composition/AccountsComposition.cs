using Analytics.Web.Accounts;
using Analytics.Web.Endpoints;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
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

        services.AddDbContext<AccountsDb>((provider, options) => AccountsDb.Use(options, provider.GetRequiredService<DataFolder>().AnalyticsDatabase));
        services.AddIdentityCore<Account>(Rules).AddEntityFrameworkStores<AccountsDb>().AddSignInManager().AddDefaultTokenProviders();
        services.Replace(ServiceDescriptor.Scoped<IUserClaimsPrincipalFactory<Account>, AccountPrincipals>());
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(5));
        services.AddScoped<AccountMaker>();
        services.AddScoped<CredentialCheck>();
        services.AddScoped<AccountTokens>();
        services.AddSingleton<UnknownAddresses>();
        services.AddSingleton<TokenKey>();

        AddKeys(services);
        AddWaysIn(services);
        services.AddRateLimiter(limits => limits.AddPolicy<string, PasswordPosts>(AccountsPolicies.PasswordPosts));
    }

    /// <summary>To be called before the pages' part of the pipeline.</summary>
    public static void UseAccounts(this WebApplication app) => app.UseRateLimiter();

    public static void MapAccounts(this WebApplication app)
    {
        app.MapAccountsForms();
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

    private static void AddWaysIn(IServiceCollection services)
    {
        var authentication = services.AddAuthentication(AccountsSchemes.Cookie);
        authentication.AddIdentityCookies();
        authentication.AddScheme<AuthenticationSchemeOptions, BearerHandler>(AccountsSchemes.Bearer, configureOptions: null);
        services.ConfigureApplicationCookie(SignInCookie.Configure);
        services.AddAuthorizationBuilder()
            .AddPolicy(AccountsPolicies.InstanceAdmin, policy => policy.RequireClaim(AccountClaims.InstanceAdmin, "true"))
            .AddPolicy(AccountsPolicies.ApiCaller, policy => policy.AddAuthenticationSchemes(AccountsSchemes.Bearer).RequireAuthenticatedUser().RequireAssertion(context => context.User.ReadSiteOnly() is null));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
    }
}
