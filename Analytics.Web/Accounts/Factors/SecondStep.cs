using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Analytics.Web.Accounts.Factors;

/// <summary>Remembers, between the two steps of a sign-in, whose password was right, or whom the organisation named. Good for ten minutes.</summary>
public sealed class SecondStep(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = "analytics_second_step";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private readonly IDataProtector _protector = protection.CreateProtector("second step");

    /// <param name="way">How the first step was taken: a word of <see cref="Sessions.SignInWays"/>.</param>
    public void Begin(HttpContext http, Account account, bool remember, string way)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(account);
        var until = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        http.Response.Cookies.Append(Cookie, _protector.Protect($"{account.Id}\n{account.SecurityStamp}\n{remember}\n{way}\n{until}"), Options(http));
    }

    /// <summary>Whose second step it is; null when there is none, or it took too long.</summary>
    public (string AccountId, string Stamp, bool Remember, string Way)? Read(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } cookie) return null;
        try
        {
            return _protector.Unprotect(cookie).Split('\n') is [var id, var stamp, var remember, var way, var until]
                && DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, System.Globalization.CultureInfo.InvariantCulture)) > clock.GetUtcNow()
                ? (id, stamp, bool.Parse(remember), way)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void End(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Delete(Cookie, Options(http));
    }

    private static CookieOptions Options(HttpContext http) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", IsEssential = true };
}
