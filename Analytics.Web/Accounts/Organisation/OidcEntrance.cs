using System.Security.Claims;
using Analytics.Core.Sites;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Teams;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Accounts.Organisation;

/// <summary>
/// Lets people in whom the organisation's identity provider knows: by the provider's own name for them, at the first time by a verified
/// address, else with a new account. Groups decide about running the instance and about teams, anew at each sign-in.
/// </summary>
public sealed partial class OidcEntrance(UserManager<Account> accounts, AccountRoster roster, TeamRoster teams, Entrance entrance, AuditLog audit, IOptions<AccountsOptions> options, TimeProvider clock)
{
    /// <summary>Name of the scheme, of the logins it leaves with accounts, and of its doors.</summary>
    public const string Scheme = "organisation";

    private OidcOptions Rules => options.Value.Oidc;

    /// <summary>How the provider is asked. Source: OpenID Connect Core 1.0, authorization code flow with PKCE.</summary>
    public static void Configure(OpenIdConnectOptions oidc, OidcOptions rules)
    {
        ArgumentNullException.ThrowIfNull(oidc);
        ArgumentNullException.ThrowIfNull(rules);
        oidc.Authority = rules.Issuer;
        oidc.ClientId = rules.ClientId;
        oidc.ClientSecret = rules.ClientSecret;
        oidc.ResponseType = "code";
        oidc.UsePkce = true;
        // By a redirect instead of a form that posts itself: so the cookies of the way there need not be sent across sites.
        oidc.ResponseMode = "query";
        foreach (var cookie in (CookieBuilder[])[oidc.CorrelationCookie, oidc.NonceCookie]) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        oidc.SignInScheme = IdentityConstants.ExternalScheme;
        oidc.CallbackPath = "/login/organisation/back";
        oidc.RequireHttpsMetadata = !new Uri(rules.Issuer).IsLoopback;
        oidc.MapInboundClaims = false;
        oidc.GetClaimsFromUserInfoEndpoint = true;
        oidc.TokenValidationParameters.NameClaimType = "name";
        oidc.Scope.Clear();
        foreach (var scope in (string[])["openid", .. rules.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)]) oidc.Scope.Add(scope);
        oidc.ClaimActions.Clear();
        foreach (var claim in (string[])["sub", "name", "email", "email_verified"]) oidc.ClaimActions.MapUniqueJsonKey(claim, claim);
        oidc.ClaimActions.MapJsonKey(rules.GroupsClaim, rules.GroupsClaim);
        oidc.Events.OnRemoteFailure = context =>
        {
            // Who signs in reads that it did not work; why is for whoever runs the instance.
            LogFailed(context.HttpContext.RequestServices.GetRequiredService<ILogger<OidcEntrance>>(), context.Failure?.Message ?? "no reason was given");
            context.HandleResponse();
            context.Response.Redirect("/login?organisational=failed");
            return Task.CompletedTask;
        };
    }

    /// <summary>Lets somebody in whom the provider named.</summary>
    /// <returns>False where they are not let in.</returns>
    public async Task<bool> Let(ClaimsPrincipal named)
    {
        ArgumentNullException.ThrowIfNull(named);
        if (named.FindFirstValue("sub") is not { Length: > 0 } subject) return false;
        var groups = named.FindAll(Rules.GroupsClaim).Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
        if (Rules.RequiredGroup.Length > 0 && !groups.Contains(Rules.RequiredGroup)) return false;
        if (await accounts.FindByLoginAsync(Scheme, subject) is not { } account)
        {
            if (await FindOrMake(named) is not { } found) return false;
            account = found;
            if (!(await accounts.AddLoginAsync(account, new UserLoginInfo(Scheme, subject, Rules.Name))).Succeeded) return false;
        }
        if (await accounts.IsLockedOutAsync(account)) return false;
        if (Rules.AdminGroup.Length > 0) await roster.SetAdmin(account, groups.Contains(Rules.AdminGroup));
        foreach (var team in Rules.Teams)
        {
            var id = await teams.Named(team.Team);
            SiteRole? role = groups.Contains(team.Group) && Enum.TryParse<SiteRole>(team.Role, ignoreCase: true, out var wanted) ? wanted : null;
            if (await teams.RoleIn(id, account.Id) != role) await teams.Set(id, account.Id, role);
        }
        await entrance.Let(account, SignInWays.Organisation, remember: false);
        return true;
    }

    private async Task<Account?> FindOrMake(ClaimsPrincipal named)
    {
        // An address that the provider did not verify is anybody's claim.
        if (named.FindFirstValue("email") is not { } email || !NewAccountRules.IsEmail(email) || !string.Equals(named.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase)) return null;
        if (await accounts.FindByEmailAsync(email) is { } there) return there.EmailConfirmed ? there : null;
        if (!Rules.MakeAccounts) return null;
        var name = named.FindFirstValue("name") is { Length: > 0 and <= Account.NameMaxLength } given ? given : email.Split('@')[0];
        var account = new Account { UserName = email, Email = email, Name = name, EmailConfirmed = true, CreatedAt = clock.GetUtcNow() };
        if (!(await accounts.CreateAsync(account)).Succeeded) return null;
        await audit.Write(account, Acts.AccountMade, "by the organisation's identity provider");
        return account;
    }

    [LoggerMessage(EventId = 4501, Level = LogLevel.Warning, Message = "A sign-in through the organisation did not work: {Reason}")]
    internal static partial void LogFailed(ILogger log, string reason);
}
