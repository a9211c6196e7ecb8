using System.Security.Claims;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Tokens;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Analytics.Web.Accounts;

/// <summary>
/// Gives and reads the tokens of the HTTP API. A token carries its account's security stamp: a changed password or a
/// disabled account ends it before its time. The token of a sign-in names its session too, and ends with it.
/// </summary>
public sealed class AccountTokens(TokenKey key, UserManager<Account> accounts, SignInSessions sessions, ApiTokens apiTokens, TimeProvider clock)
{
    /// <summary>How long the token of a sign-in is good for. Programs that run for longer have an API token.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const string Issuer = "analytics";
    private const string Audience = "analytics-api";
    private const string Stamp = "stamp";
    private const string ReadSite = "read_site";
    private const string Session = "sid";

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token for an account that signs in, and when it ends.</summary>
    public async Task<(string Token, DateTimeOffset ExpiresAt)> Give(Account account, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(account);
        return await Give(account, Lifetime, [new Claim(Session, await sessions.Begin(account.Id, SignInWays.Api, http, Lifetime))]);
    }

    /// <summary>A token that reads some figures of one site and nothing else, and when it ends.</summary>
    /// <param name="siteId">Public id of the site.</param>
    public Task<(string Token, DateTimeOffset ExpiresAt)> GiveForReading(Account account, string siteId, TimeSpan lifetime) => Give(account, lifetime, [new Claim(ReadSite, siteId)]);

    private async Task<(string Token, DateTimeOffset ExpiresAt)> Give(Account account, TimeSpan lifetime, Claim[] limits)
    {
        ArgumentNullException.ThrowIfNull(account);
        var now = clock.GetUtcNow();
        // Whole seconds, as the token itself counts.
        var expires = DateTimeOffset.FromUnixTimeSeconds((now + lifetime).ToUnixTimeSeconds());
        var token = Tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Subject = new ClaimsIdentity(
            [
                new Claim(JwtRegisteredClaimNames.Sub, account.Id),
                new Claim(JwtRegisteredClaimNames.Email, account.Email ?? ""),
                new Claim(Stamp, await accounts.GetSecurityStampAsync(account)),
                .. limits,
            ]),
            SigningCredentials = new SigningCredentials(key.Value, SecurityAlgorithms.HmacSha256),
        });
        return (token, expires);
    }

    /// <summary>Whom a token stands for; null when the token is not ours, over, or ended by a change of the account.</summary>
    public async Task<TokenCaller?> Read(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.StartsWith(ApiTokens.Begins, StringComparison.Ordinal)) return await ReadApiToken(token);
        var result = await Tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            IssuerSigningKey = key.Value,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (from, to, _, _) => from <= clock.GetUtcNow().UtcDateTime && clock.GetUtcNow().UtcDateTime < to,
        });
        if (!result.IsValid || result.ClaimsIdentity.FindFirst(JwtRegisteredClaimNames.Sub) is not { Value: var id }) return null;
        if (await accounts.FindByIdAsync(id) is not { } account) return null;
        if (!string.Equals(result.ClaimsIdentity.FindFirst(Stamp)?.Value, account.SecurityStamp, StringComparison.Ordinal)) return null;
        var session = result.ClaimsIdentity.FindFirst(Session)?.Value;
        if (session is not null && !await sessions.Stands(session, account.Id, lifetime: null)) return null;
        return new(account, new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero), result.ClaimsIdentity.FindFirst(ReadSite)?.Value, session);
    }

    private async Task<TokenCaller?> ReadApiToken(string text)
    {
        if (await apiTokens.Read(text) is not { } token || await accounts.FindByIdAsync(token.AccountId) is not { } account || AccountRoster.IsDisabled(account)) return null;
        return new(account, token.ExpiresAt, ReadSite: null, Scopes: token.Scopes.Split(' '));
    }
}
