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

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token for the account, and when it ends.</summary>
    public async Task<(string Token, DateTimeOffset ExpiresAt)> Give(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var now = clock.GetUtcNow();
        // Whole seconds, as the token itself counts.
        var expires = DateTimeOffset.FromUnixTimeSeconds((now + Lifetime).ToUnixTimeSeconds());
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
            ]),
            SigningCredentials = new SigningCredentials(key.Value, SecurityAlgorithms.HmacSha256),
        });
        return (token, expires);
    }

    /// <summary>The account that a token stands for; null when the token is not ours, over, or ended by a change of the account.</summary>
    public async Task<Account?> Read(string token)
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
        return string.Equals(result.ClaimsIdentity.FindFirst(Stamp)?.Value, account.SecurityStamp, StringComparison.Ordinal) ? account : null;
    }
}
