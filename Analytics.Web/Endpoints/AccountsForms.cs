using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Composition;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Endpoints;

/// <summary>Buttons that are forms of their own: leaving, and entering the demo.</summary>
public static class AccountsForms
{
    public static void MapAccountsForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/logout", Leave).ExcludeFromDescription();
        routes.MapPost("/demo/enter", EnterDemo).RequireRateLimiting(AccountsPolicies.PasswordPosts).ExcludeFromDescription();
    }

    /// <summary>Ends the session and goes to the start.</summary>
    public static async Task<Results<RedirectHttpResult, RazorComponentResult>> Leave(HttpContext http, IAntiforgery antiforgery, SignInManager<Account> signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Forged();
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect("/");
    }

    /// <summary>Signs in as the demo account; there is no such door unless the instance is a demo.</summary>
    public static async Task<Results<RedirectHttpResult, NotFound, RazorComponentResult>> EnterDemo(
        HttpContext http, IAntiforgery antiforgery, Entrance entrance, IOptions<AccountsOptions> options)
    {
        if (!options.Value.Demo) return TypedResults.NotFound();
        if (!await antiforgery.IsRequestValidAsync(http)) return Forged();
        var demo = await DemoDoor.EnsureDemoAccount(http.RequestServices);
        await entrance.Let(demo, SignInWays.Password, remember: false, proves: false);
        return TypedResults.LocalRedirect(ReturnPath.Default);
    }

    internal static RazorComponentResult Forged() => FailuresComposition.Stale();
}
