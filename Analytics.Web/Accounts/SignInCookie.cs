using Analytics.Web.Accounts.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Analytics.Web.Accounts;

/// <summary>The cookie of the pages. What programs call is answered with a status, never with a way to the sign-in form.</summary>
internal static class SignInCookie
{
    private static readonly string[] ForPrograms = ["/api", "/ingest", "/stats", "/ws"];

    /// <summary>How long a session goes on from its last use.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "analytics_session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.LoginPath = "/login";
        options.LogoutPath = "/logout";
        options.AccessDeniedPath = "/not-found";
        options.ReturnUrlParameter = "returnUrl";
        SessionTickets.Tie(options);
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    private static async Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var request = context.Request;
        if (!ForPrograms.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.Redirect(context.RedirectUri);
            return;
        }

        if (status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
        var problem = status == StatusCodes.Status401Unauthorized
            ? ApiProblems.Unauthorized("Sign in, or send a token of POST /api/login as Authorization: Bearer.")
            : ApiProblems.Forbidden("This account may not do that.");
        await problem.ExecuteAsync(context.HttpContext);
    }
}
