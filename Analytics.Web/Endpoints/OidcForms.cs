using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Organisation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Endpoints;

/// <summary>The way to the organisation's identity provider and back.</summary>
internal static class OidcForms
{
    public static void MapOrganisation(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login/organisation", Go).ExcludeFromDescription();
        routes.MapGet("/login/organisation/done", Done).ExcludeFromDescription();
    }

    private static async Task<IResult> Go(HttpContext http, ILogger<OidcEntrance> log, string? returnUrl)
    {
        try
        {
            await http.ChallengeAsync(OidcEntrance.Scheme, new() { RedirectUri = $"/login/organisation/done?returnUrl={Uri.EscapeDataString(ReturnPath.Of(returnUrl))}" });
            return Results.Empty;
        }
        catch (InvalidOperationException unreadable) when (!http.Response.HasStarted)
        {
            // The provider says of itself where people sign in; it could not be asked.
            OidcEntrance.LogFailed(log, (unreadable.InnerException ?? unreadable).Message);
            return Results.LocalRedirect("/login?organisational=failed");
        }
    }

    private static async Task<IResult> Done(HttpContext http, OidcEntrance entrance, string? returnUrl)
    {
        var named = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        if (named.Principal is null) return Results.LocalRedirect("/login?organisational=failed");
        return await entrance.Let(named.Principal) ? Results.LocalRedirect(ReturnPath.Of(returnUrl)) : Results.LocalRedirect("/login?organisational=refused");
    }
}
