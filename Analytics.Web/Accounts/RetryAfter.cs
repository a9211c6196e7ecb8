using System.Globalization;

namespace Analytics.Web.Accounts;

/// <summary>Says how long to wait. Source: RFC 9110, 10.2.3.</summary>
internal static class RetryAfter
{
    public static void Say(HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
