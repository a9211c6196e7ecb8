using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Factors;
using Analytics.Web.Accounts.Sessions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Endpoints;

/// <summary>What <c>js/passkeys.js</c> asks for and sends: adding a passkey, removing one, signing in with one.</summary>
internal static class PasskeyForms
{
    private const string Security = "/account/security";

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/account/passkeys").RequireAuthorization().ExcludeFromDescription();
        own.MapPost("/options", OptionsToAdd);
        own.MapPost("", Add);
        own.MapPost("/remove", Remove).RequireRateLimiting(AccountsPolicies.PasswordPosts);
        routes.MapPost("/account/prove/passkey", Prove).RequireAuthorization().RequireRateLimiting(AccountsPolicies.PasswordPosts).ExcludeFromDescription();
        routes.MapPost("/login/passkey/options", OptionsToSignIn).RequireRateLimiting(AccountsPolicies.PasswordPosts).ExcludeFromDescription();
        routes.MapPost("/login/passkey", SignIn).RequireRateLimiting(AccountsPolicies.PasswordPosts).ExcludeFromDescription();
    }

    private static async Task<IResult> OptionsToAdd(HttpContext http, Passkeys passkeys, FreshProof proof)
    {
        var (form, refused) = await OwnForm.Read(http);
        // The script sends the form then, which is led to the proof.
        if (form is not null && !proof.Stands(http.User)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        return form is null ? refused! : Results.Content(await passkeys.OptionsToAdd(form.Account), "application/json");
    }

    private static async Task<IResult> Add(HttpContext http, Passkeys passkeys, SignInManager<Account> signIn, ShownOnce once)
    {
        var (form, refused) = await OwnForm.ReadProved(http, Security);
        if (form is null) return refused!;
        var name = form["name"] is { Length: > 0 and <= Passkeys.NameMaxLength } given ? given : "Passkey";
        if (form["credential"] is not { Length: > 0 } credential || await passkeys.Add(form.Account, credential, name) is not { } codes) return Results.LocalRedirect(Security + "?said=passkey-failed");
        await signIn.RefreshSignInAsync(form.Account);
        if (codes.Count > 0) once.Put(http, "codes", string.Join(' ', codes));
        return Results.LocalRedirect(Security + "?said=passkey");
    }

    private static async Task<IResult> Remove(HttpContext http, Passkeys passkeys, SignInManager<Account> signIn)
    {
        var (form, refused) = await OwnForm.ReadProved(http, Security);
        if (form is null) return refused!;
        if (!await passkeys.Remove(form.Account, form["id"])) return Results.LocalRedirect(Security + "?said=passkey-only");
        await signIn.RefreshSignInAsync(form.Account);
        return Results.LocalRedirect(Security + "?said=removed");
    }

    private static async Task<IResult> Prove(HttpContext http, Passkeys passkeys, FreshProof proof)
    {
        var (form, refused) = await OwnForm.Read(http);
        if (form is null) return refused!;
        var back = ReturnPath.Of(form["returnUrl"]);
        if (form["credential"] is not { Length: > 0 } credential || (await passkeys.Whose(credential))?.Id != form.Account.Id) return Results.LocalRedirect($"{FreshProof.Address(back)}&said=passkey");
        proof.Give(http.User);
        return Results.LocalRedirect(back);
    }

    private static async Task<IResult> OptionsToSignIn(HttpContext http, IAntiforgery antiforgery, Passkeys passkeys, SecondStep step, UserManager<Account> accounts)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return AccountsForms.Forged();
        var whose = await accounts.GetUserAsync(http.User) ?? (step.Read(http) is { } begun ? await accounts.FindByIdAsync(begun.AccountId) : null);
        return Results.Content(await passkeys.OptionsToSignIn(whose), "application/json");
    }

    private static async Task<IResult> SignIn(HttpContext http, IAntiforgery antiforgery, Passkeys passkeys, SecondStep step, Entrance entrance)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return AccountsForms.Forged();
        var fields = await http.Request.ReadFormAsync(http.RequestAborted);
        var wanted = fields["returnUrl"].ToString();
        var account = fields["credential"].ToString() is { Length: > 0 } credential ? await passkeys.Whose(credential) : null;
        if (account is null) return Results.LocalRedirect($"/login?passkey=failed&returnUrl={Uri.EscapeDataString(ReturnPath.Of(wanted))}");
        var remember = step.Read(http) is { Remember: true } || fields["remember"] == "true";
        step.End(http);
        await entrance.Let(account, SignInWays.Passkey, remember);
        return Results.LocalRedirect(ReturnPath.Of(wanted));
    }
}
