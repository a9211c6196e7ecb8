using Microsoft.AspNetCore.Http.HttpResults;
using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Accounts;

/// <summary>Signs a caller of the HTTP API in by the token of <c>Authorization: Bearer</c>. Source: RFC 6750.</summary>
public sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AccountTokens tokens,
    IUserClaimsPrincipalFactory<Account> principals) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Under which name the ticket holds the token itself, for those who ask about it again later.</summary>
    internal const string TokenItem = "token";

    private const string Prefix = "Bearer ";
    private const string FactorOwed = "The account owes a second factor.";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Presented() is not { } token) return AuthenticateResult.NoResult();
        if (await tokens.Read(token) is not { } caller) return AuthenticateResult.Fail("The token is not valid any more.");

        var principal = await principals.CreateAsync(caller.Account);
        // A token is no way around the second factor that its account owes.
        if (principal.HasClaim(claim => claim.Type == AccountClaims.MustSetUpSecondFactor)) return AuthenticateResult.Fail(FactorOwed);
        // The same claims as the cookie's, under this scheme's name; a token for one site says nothing of what its account may do.
        var identity = caller.ReadSite is { } site
            ? new ClaimsIdentity([new(ClaimTypes.NameIdentifier, caller.Account.Id), new(AccountClaims.ReadSite, site)], Scheme.Name)
            : new ClaimsIdentity(principal.Claims.Where(claim => caller.Scopes is null || claim.Type != AccountClaims.InstanceAdmin || caller.Scopes.Contains(TokenScopes.Admin)), Scheme.Name);
        if (caller.ExpiresAt is { } end) identity.AddClaim(new(AccountClaims.TokenEnd, end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        if (caller.Session is { } session) identity.AddClaim(new(AccountClaims.Session, session));
        foreach (var scope in caller.Scopes ?? []) identity.AddClaim(new(AccountClaims.Scope, scope));
        Context.Items[CurrentActor.CallerItem] = new ClaimsPrincipal(principal.Identities);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), new AuthenticationProperties(new Dictionary<string, string?> { [TokenItem] = token }), Scheme.Name));
    }

    /// <summary>The refusal of a right token whose account has to set up a second factor first; null for any other result.</summary>
    internal static ProblemHttpResult? OwesFactor(AuthenticateResult result) =>
        result.Failure?.Message == FactorOwed ? ApiProblems.Unauthorized("This account needs a second factor: sign in to the pages and set one up.", "two_factor_setup_required") : null;

    /// <summary>The token that the caller gives; null when it gives none.</summary>
    private string? Presented()
    {
        string? header = Request.Headers.Authorization;
        if (header is not null && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return header[Prefix.Length..].Trim();
        return Context.GetEndpoint()?.Metadata.GetMetadata<TokenInQuery>() is not null && Request.Query["token"] is [{ Length: > 0 } given] ? given : null;
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        var tried = result.Failure is not null;
        Response.Headers.WWWAuthenticate = tried ? "Bearer error=\"invalid_token\"" : "Bearer";
        if (OwesFactor(result) is { } owed)
        {
            await owed.ExecuteAsync(Context);
            return;
        }
        var detail = tried ? "The token is wrong, over, or was ended by a change of the account." : "Send a token of POST /api/login as Authorization: Bearer.";
        await ApiProblems.Unauthorized(detail).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblems.Forbidden("This account may not do that.").ExecuteAsync(Context);
}
