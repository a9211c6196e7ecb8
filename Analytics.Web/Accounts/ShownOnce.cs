using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Analytics.Web.Accounts;

/// <summary>Carries a secret from the form that made it to the page that shows it, once: in a cookie that only the server reads.</summary>
public sealed class ShownOnce(IDataProtectionProvider protection)
{
    private const string Cookie = "analytics_once";
    private readonly IDataProtector _protector = protection.CreateProtector("shown once");

    public void Put(HttpContext http, string kind, string text)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Append(Cookie, _protector.Protect($"{kind}\n{http.User.AccountId()}\n{text}"), Options(http));
    }

    /// <summary>The secret of this kind, which is gone afterwards; null when there is none.</summary>
    public string? Take(HttpContext http, string kind)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } cookie) return null;
        try
        {
            if (_protector.Unprotect(cookie).Split('\n', 3) is not [var what, var whose, var text] || what != kind || whose != http.User.AccountId()) return null;
            http.Response.Cookies.Delete(Cookie, Options(http));
            return text;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext http) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/account", MaxAge = TimeSpan.FromMinutes(2), IsEssential = true };
}
