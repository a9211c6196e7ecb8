using System.Security.Claims;
using Analytics.Web.Accounts.Settings;

namespace Analytics.Web.Accounts.Factors;

/// <summary>Who has to have a second factor, and what they may do in the pages without one: set it up, and leave. Programs are held to it where they sign in.</summary>
public sealed class FactorRule(InstanceSettings settings)
{
    private static readonly PathString[] Open = ["/account", "/logout", "/_framework", "/css", "/js", "/fonts", "/lib", "/_content", "/favicon.svg", "/Analytics.Web.styles.css", "/not-found", "/health", "/api", "/ingest", "/stats", "/ws", "/openapi", "/metrics"];

    /// <summary>Whether an account must set one up before anything else.</summary>
    public bool Misses(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return !account.TwoFactorEnabled && (account.RequireSecondFactor || settings.RequireSecondFactor);
    }

    /// <summary>Leads those who miss one to where it is set up.</summary>
    public static Task Lead(HttpContext http, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(next);
        if (!http.User.HasClaim(claim => claim.Type == AccountClaims.MustSetUpSecondFactor)) return next(http);
        if (Array.Exists(Open, path => http.Request.Path.StartsWithSegments(path, StringComparison.Ordinal))) return next(http);
        http.Response.Redirect("/account/security?required=true");
        return Task.CompletedTask;
    }
}
