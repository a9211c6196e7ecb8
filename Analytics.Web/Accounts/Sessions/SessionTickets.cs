using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts.Sessions;

/// <summary>Ties the cookie of the pages to its session: made with it, good while it stands, ended with it.</summary>
internal static class SessionTickets
{
    public static void Tie(CookieAuthenticationOptions options)
    {
        options.Events.OnSigningIn = Begin;
        options.Events.OnSigningOut = End;
        options.Events.OnValidatePrincipal = Validate;
    }

    /// <summary>Takes over what a principal made anew does not know of its sign-in.</summary>
    public static Task Refresh(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.NewPrincipal?.Identity is ClaimsIdentity identity)
            foreach (var type in (string[])[AccountClaims.Session, AccountClaims.NetworkType])
                if (context.CurrentPrincipal?.FindFirst(type) is { } claim && !identity.HasClaim(c => c.Type == type)) identity.AddClaim(new(claim.Type, claim.Value));
        return Task.CompletedTask;
    }

    private static async Task Begin(CookieSigningInContext context)
    {
        if (context.Principal?.Identity is not ClaimsIdentity identity || context.Principal.AccountId() is not { } account) return;
        var http = context.HttpContext;
        var sessions = http.RequestServices.GetRequiredService<SignInSessions>();
        // Signed in again in the same session: a changed password, a second factor switched on.
        var before = http.User.AccountId() == account ? http.User.SessionId() : null;
        var goesOn = before is not null && await sessions.Stands(before, account, context.Options.ExpireTimeSpan);
        var way = context.Properties.Items.TryGetValue(SignInWays.Item, out var said) ? said! : SignInWays.Password;
        var session = goesOn ? before! : await sessions.Begin(account, way, http, context.Options.ExpireTimeSpan);
        identity.AddClaim(new(AccountClaims.Session, session));
        identity.AddClaim(new(AccountClaims.NetworkType, Networks.Of(http.Connection.RemoteIpAddress)));
    }

    private static async Task End(CookieSigningOutContext context)
    {
        var user = context.HttpContext.User;
        if (user.SessionId() is { } session && user.AccountId() is { } account)
            await context.HttpContext.RequestServices.GetRequiredService<SignInSessions>().End(session, account);
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SignInSessions>();
        if (context.Principal is { } principal && principal.AccountId() is { } account && principal.SessionId() is { } session && await sessions.Stands(session, account, context.Options.ExpireTimeSpan))
        {
            await SecurityStampValidator.ValidatePrincipalAsync(context);
            return;
        }
        // The cookie is left where it is: this may be a late request of a session that ended, and taking it away would take that of the sign-in since.
        context.RejectPrincipal();
    }
}
