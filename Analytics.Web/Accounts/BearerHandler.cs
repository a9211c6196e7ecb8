using System.Security.Claims;
using System.Text.Encodings.Web;
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
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers.Authorization;
        if (header is null || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (await tokens.Read(header[Prefix.Length..].Trim()) is not { } account) return AuthenticateResult.Fail("The token is not valid any more.");

        var principal = await principals.CreateAsync(account);
        // The same claims as the cookie's, under this scheme's name.
        var identity = new ClaimsIdentity(principal.Claims, Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        var tried = result.Failure is not null;
        Response.Headers.WWWAuthenticate = tried ? "Bearer error=\"invalid_token\"" : "Bearer";
        var detail = tried ? "The token is wrong, over, or was ended by a change of the account." : "Send a token of POST /api/login as Authorization: Bearer.";
        await ApiProblems.Unauthorized(detail).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblems.Forbidden("This account may not do that.").ExecuteAsync(Context);
}
