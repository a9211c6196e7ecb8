using System.Globalization;
using System.Security.Claims;
using Analytics.Core.Sites;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Factors;
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
public sealed partial class OidcEntrance(UserManager<Account> accounts, AddressProof proof, WaysIn ways, AccountRoster roster, TeamRoster teams, Entrance entrance, SecondStep step, FreshProof fresh, IHttpContextAccessor requests, AuditLog audit, IOptions<AccountsOptions> options, TimeProvider clock, ILogger<OidcEntrance> log)
{
    /// <summary>Name of the scheme, of the logins it leaves with accounts, and of its doors.</summary>
    public const string Scheme = "organisation";

    // Stored; never reword.
    private const string Provider = "[Analytics]", Parted = "OrganisationParted";

    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

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
        oidc.Events.OnTokenValidated = context =>
        {
            // The framework takes an unsigned token where it fetched it itself; no provider has a reason to give one.
            if (context.SecurityToken.SignatureAlgorithm is not { Length: > 0 } algorithm || algorithm.Equals("none", StringComparison.OrdinalIgnoreCase)) context.Fail("the provider's token is not signed");
            return Task.CompletedTask;
        };
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
    public async Task<OidcVerdict> Let(ClaimsPrincipal named)
    {
        ArgumentNullException.ThrowIfNull(named);
        if (named.FindFirstValue("sub") is not { Length: > 0 } subject) return OidcVerdict.Refused;
        var groups = named.FindAll(Rules.GroupsClaim).Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
        if (Rules.RequiredGroup.Length > 0 && !groups.Contains(Rules.RequiredGroup)) return OidcVerdict.Refused;
        if (await accounts.FindByLoginAsync(Scheme, subject) is not { } account)
        {
            var (found, verdict) = await FindOrMake(named);
            if (found is null) return verdict;
            account = found;
            if (!(await accounts.AddLoginAsync(account, new UserLoginInfo(Scheme, subject, Rules.Name))).Succeeded) return OidcVerdict.Refused;
        }
        // The pause after wrong passwords is for passwords.
        if (AccountRoster.IsDisabled(account)) return OidcVerdict.Refused;
        if (Rules.AdminGroup.Length > 0 && !await roster.SetAdmin(account, groups.Contains(Rules.AdminGroup))) LogLast(log);
        foreach (var team in Rules.Teams)
        {
            var id = await teams.Named(team.Team);
            SiteRole? role = groups.Contains(team.Group) && Enum.TryParse<SiteRole>(team.Role, ignoreCase: true, out var wanted) ? wanted : null;
            if (await teams.RoleIn(id, account.Id) != role) await teams.Set(id, account.Id, role);
        }
        // Whoever asked for a second factor here is asked for it, unless the provider says that it did. Source: RFC 8176, "mfa".
        if (account.TwoFactorEnabled && !named.HasClaim("amr", "mfa"))
        {
            step.Begin(requests.HttpContext!, account, remember: false, SignInWays.Organisation);
            return OidcVerdict.CodeNeeded;
        }
        await entrance.Let(account, SignInWays.Organisation, remember: false, proves: false);
        // A provider that does not say when may have known the browser for days: the instance's own question comes once it matters.
        if (SignedInThere(named) is { } at) fresh.Give(requests.HttpContext!.User, at);
        return OidcVerdict.Let;
    }

    /// <summary>Ties an account, whose holder is signed in to it, to whom the provider named; they sign in to it from then on. False where the provider's person has another account.</summary>
    public async Task<bool> Connect(Account account, ClaimsPrincipal named)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(named);
        if (named.FindFirstValue("sub") is not { Length: > 0 } subject) return false;
        if (await accounts.FindByLoginAsync(Scheme, subject) is { } there) return there.Id == account.Id;
        if (await IsConnected(account) || !(await accounts.AddLoginAsync(account, new UserLoginInfo(Scheme, subject, Rules.Name))).Succeeded) return false;
        await accounts.RemoveAuthenticationTokenAsync(account, Provider, Parted);
        await audit.Write(Acts.AccountChanged, account.Email ?? account.Id, "connected with the organisation");
        return true;
    }

    /// <summary>Unties an account from the organisation, whose word about its address does not open it from then on: only its holder connects it again. False, and nothing changed, where it is not connected or nothing else opens it.</summary>
    public async Task<bool> Disconnect(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!await ways.WithoutOrganisation(account) || await ways.Tie(account) is not { } tie) return false;
        await accounts.SetAuthenticationTokenAsync(account, Provider, Parted, "true");
        if (!(await accounts.RemoveLoginAsync(account, Scheme, tie.ProviderKey)).Succeeded) return false;
        await audit.Write(Acts.AccountChanged, account.Email ?? account.Id, "disconnected from the organisation");
        return true;
    }

    /// <summary>Looks whether whoever is signed in to an account signed in at the provider just now, and takes that as a proof.</summary>
    public async Task<OidcProof> Prove(Account account, ClaimsPrincipal named)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(named);
        if (named.FindFirstValue("sub") is not { Length: > 0 } subject || (await accounts.FindByLoginAsync(Scheme, subject))?.Id != account.Id) return OidcProof.Refused;
        // Asked with max_age, a provider has to say when: one that heeds neither would prove that a browser is known there, not who sits at it.
        if (SignedInThere(named) is not { } at) return OidcProof.Unsaid;
        fresh.Give(requests.HttpContext!.User, at);
        return fresh.Stands(requests.HttpContext!.User) ? OidcProof.Given : OidcProof.Refused;
    }

    // Source: OpenID Connect Core 1.0, 2 and 3.1.2.1.
    private static DateTimeOffset? SignedInThere(ClaimsPrincipal named) =>
        long.TryParse(named.FindFirstValue("auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>Whether somebody of the organisation signs in to the account.</summary>
    public async Task<bool> IsConnected(Account account) => await ways.Tie(account) is not null;

    private async Task<(Account? Found, OidcVerdict Verdict)> FindOrMake(ClaimsPrincipal named)
    {
        // An address that the provider did not verify is anybody's claim.
        if (named.FindFirstValue("email") is not { } email || !NewAccountRules.IsEmail(email) || !string.Equals(named.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase)) return (null, OidcVerdict.Refused);
        // So is the address of an account that never proved it: whoever made it may have waited for this.
        if (await accounts.FindByEmailAsync(email) is { } there) return await proof.Has(there) && await accounts.GetAuthenticationTokenAsync(there, Provider, Parted) is null ? (there, OidcVerdict.Let) : (null, OidcVerdict.Unproven);
        if (!Rules.MakeAccounts) return (null, OidcVerdict.Refused);
        var name = named.FindFirstValue("name") is { Length: > 0 and <= Account.NameMaxLength } given && NewAccountRules.IsName(given) ? given : email.Split('@')[0];
        var account = new Account { UserName = email, Email = email, Name = name, EmailConfirmed = true, CreatedAt = clock.GetUtcNow() };
        if (!(await accounts.CreateAsync(account)).Succeeded) return (null, OidcVerdict.Refused);
        await proof.Note(account);
        await audit.Write(account, Acts.AccountMade, "by the organisation's identity provider");
        return (account, OidcVerdict.Let);
    }

    [LoggerMessage(EventId = 4501, Level = LogLevel.Warning, Message = "A sign-in through the organisation did not work: {Reason}")]
    internal static partial void LogFailed(ILogger log, string reason);

    [LoggerMessage(EventId = 4502, Level = LogLevel.Warning, Message = "Somebody who is not in Analytics:Oidc:AdminGroup any more goes on running the instance: nobody else does")]
    private static partial void LogLast(ILogger log);
}
