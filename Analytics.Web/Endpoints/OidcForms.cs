using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Organisation;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Components.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Endpoints;

/// <summary>The way to the organisation's identity provider and back.</summary>
internal static class OidcForms
{
    private const string Security = "/account/security", Connects = "connects", Proves = "proves";

    public static void MapOrganisation(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login/organisation", Go).ExcludeFromDescription();
        routes.MapGet("/login/organisation/done", Done).ExcludeFromDescription();
        var own = routes.MapGroup("/account").RequireAuthorization().RequireRateLimiting(AccountsPolicies.PasswordPosts).ExcludeFromDescription();
        own.MapPost("/organisation", Connect);
        own.MapPost("/organisation/remove", Disconnect);
        own.MapPost("/prove/organisation", Prove);
    }

    private static Task<IResult> Go(HttpContext http, ILogger<OidcEntrance> log, string? returnUrl) => Challenge(http, log, returnUrl, new());

    private static async Task<IResult> Connect(HttpContext http, ILogger<OidcEntrance> log, IOptions<AccountsOptions> options)
    {
        if (!options.Value.Oidc.IsOn) return Results.NotFound();
        var (form, refused) = await OwnForm.ReadProved(http, Security);
        return form is null ? refused! : await FromForm(http, log, options, Security, new() { Items = { [Connects] = form.Account.Id } });
    }

    private static async Task<IResult> Disconnect(HttpContext http, OidcEntrance organisation, SignInManager<Account> signIn)
    {
        var (form, refused) = await OwnForm.ReadProved(http, Security);
        if (form is null) return refused!;
        if (!await organisation.Disconnect(form.Account)) return Results.LocalRedirect($"{Security}?said=disconnect-failed");
        await signIn.RefreshSignInAsync(form.Account);
        return Results.LocalRedirect($"{Security}?said=disconnected");
    }

    private static async Task<IResult> Prove(HttpContext http, ILogger<OidcEntrance> log, IOptions<AccountsOptions> options)
    {
        if (!options.Value.Oidc.IsOn) return Results.NotFound();
        var (form, refused) = await OwnForm.Read(http);
        // That somebody is signed in there already is no proof of who sits here.
        return form is null ? refused! : await FromForm(http, log, options, form["returnUrl"], new() { Items = { [Proves] = form.Account.Id }, Prompt = "login", MaxAge = TimeSpan.Zero });
    }

    private static async Task<IResult> FromForm(HttpContext http, ILogger<OidcEntrance> log, IOptions<AccountsOptions> options, string returnUrl, OpenIdConnectChallengeProperties asked)
    {
        var refused = await Challenge(http, log, returnUrl, asked);
        if (http.Response.Headers.Location.ToString() is not { Length: > 0 } address) return refused;
        http.Response.Headers.Location = default;
        // The challenge said 302, which without an address is a page to some browsers and nothing to others.
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<OnTheWay>(new { Address = address, options.Value.Oidc.Name }) { StatusCode = StatusCodes.Status200OK };
    }

    private static async Task<IResult> Challenge(HttpContext http, ILogger<OidcEntrance> log, string? returnUrl, OpenIdConnectChallengeProperties asked)
    {
        asked.RedirectUri = $"/login/organisation/done?returnUrl={Uri.EscapeDataString(ReturnPath.Of(returnUrl))}";
        try
        {
            await http.ChallengeAsync(OidcEntrance.Scheme, asked);
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
        if (named.Properties?.Items.TryGetValue(Proves, out var holder) == true && holder is { Length: > 0 })
        {
            var back = ReturnPath.Of(returnUrl);
            var proof = await accounts.GetUserAsync(http.User) is { } me && me.Id == holder ? await entrance.Prove(me, named.Principal) : OidcProof.Refused;
            return Results.LocalRedirect(proof switch
            {
                OidcProof.Given => back,
                OidcProof.Unsaid => $"{FreshProof.Address(back)}&said=organisation-unsaid",
                _ => $"{FreshProof.Address(back)}&said=organisation",
            });
        }
        return await entrance.Let(named.Principal) switch
        {
            OidcVerdict.Let => Results.LocalRedirect(ReturnPath.Of(returnUrl)),
            OidcVerdict.CodeNeeded => Results.LocalRedirect($"/login/code?returnUrl={Uri.EscapeDataString(ReturnPath.Of(returnUrl))}"),
            OidcVerdict.Unproven => Results.LocalRedirect("/login?organisational=unproven"),
            _ => Results.LocalRedirect("/login?organisational=refused"),
        };
    }
}
