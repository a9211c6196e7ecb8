using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Analytics.Web.Accounts;

/// <summary>
/// Gives and reads the tokens of the HTTP API. A token carries its account's security stamp: a changed password or a
/// disabled account ends it before its time.
/// </summary>
public sealed class AccountTokens(TokenKey key, UserManager<Account> accounts, TimeProvider clock)
{
    /// <summary>How long a token is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const string Issuer = "analytics";
    private const string Audience = "analytics-api";
    private const string Stamp = "stamp";
    private const string ReadSite = "read_site";

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token for the account, and when it ends.</summary>
    public Task<(string Token, DateTimeOffset ExpiresAt)> Give(Account account) => Give(account, Lifetime, []);

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
        return new(account, new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero), result.ClaimsIdentity.FindFirst(ReadSite)?.Value);
    }
}
