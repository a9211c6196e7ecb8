using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Organisation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Endpoints;

/// <summary>The way to the organisation's identity provider and back.</summary>
internal static class OidcForms
{
    private const string Security = "/account/security", Connects = "connects";

    public static void MapOrganisation(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login/organisation", Go).ExcludeFromDescription();
        routes.MapGet("/login/organisation/done", Done).ExcludeFromDescription();
        routes.MapPost("/account/organisation", Connect).RequireAuthorization().RequireRateLimiting(AccountsPolicies.PasswordPosts).ExcludeFromDescription();
    }

    private static Task<IResult> Go(HttpContext http, ILogger<OidcEntrance> log, string? returnUrl) => Challenge(http, log, returnUrl, connects: null);

    private static async Task<IResult> Connect(HttpContext http, ILogger<OidcEntrance> log, IOptions<AccountsOptions> options)
    {
        if (!options.Value.Oidc.IsOn) return Results.NotFound();
        var (form, refused) = await OwnForm.Read(http);
        return form is null ? refused! : await Challenge(http, log, Security, form.Account.Id);
    }

    private static async Task<IResult> Challenge(HttpContext http, ILogger<OidcEntrance> log, string? returnUrl, string? connects)
    {
        try
        {
            await http.ChallengeAsync(OidcEntrance.Scheme, new(new Dictionary<string, string?> { [Connects] = connects ?? "" }) { RedirectUri = $"/login/organisation/done?returnUrl={Uri.EscapeDataString(ReturnPath.Of(returnUrl))}" });
            return Results.Empty;
        }
        catch (InvalidOperationException unreadable) when (!http.Response.HasStarted)
        {
            // The provider says of itself where people sign in; it could not be asked.
            OidcEntrance.LogFailed(log, (unreadable.InnerException ?? unreadable).Message);
            return Results.LocalRedirect("/login?organisational=failed");
        }
    }

    private static async Task<IResult> Done(HttpContext http, OidcEntrance entrance, UserManager<Account> accounts, string? returnUrl)
    {
        var named = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        if (named.Principal is null) return Results.LocalRedirect("/login?organisational=failed");
        if (named.Properties?.Items.TryGetValue(Connects, out var account) == true && account is { Length: > 0 })
        {
            // Only for whoever pressed the button, in the browser where it was pressed.
            var done = await accounts.GetUserAsync(http.User) is { } me && me.Id == account && await entrance.Connect(me, named.Principal);
            return Results.LocalRedirect($"{Security}?said={(done ? "connected" : "connect-failed")}");
        }
        return await entrance.Let(named.Principal) switch
        {
            OidcVerdict.Let => Results.LocalRedirect(ReturnPath.Of(returnUrl)),
            OidcVerdict.Unproven => Results.LocalRedirect("/login?organisational=unproven"),
            _ => Results.LocalRedirect("/login?organisational=refused"),
        };
    }
}
