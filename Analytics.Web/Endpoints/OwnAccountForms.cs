using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Factors;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Tokens;
using Analytics.Web.Accounts.Views;
using Analytics.Web.Components;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Endpoints;

/// <summary>What people do about their own account: each form of the account's pages goes to a door of its own and comes back with a word of what came of it.</summary>
internal static class OwnAccountForms
{
    private const string Profile = "/account", Security = "/account/security", Tokens = "/account/tokens";

    public static void MapOwnAccountForms(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/account").RequireAuthorization().RequireRateLimiting(AccountsPolicies.PasswordPosts).ExcludeFromDescription();
        own.MapPost("/name", Rename);
        own.MapPost("/email", ChangeEmail);
        own.MapPost("/password", ChangePassword);
        own.MapPost("/password/first", SetPassword);
        own.MapPost("/sessions/end", EndSession);
        own.MapPost("/sessions/end-others", EndOthers);
        own.MapPost("/app", ConfirmApp);
        own.MapPost("/app/remove", RemoveApp);
        own.MapPost("/recovery-codes", NewCodes);
        own.MapPost("/tokens/make", MakeToken);
        own.MapPost("/tokens/revoke", RevokeToken);
    }

    private static async Task<IResult> Rename(HttpContext http, UserManager<Account> accounts, SignInManager<Account> signIn, AuditLog audit)
    {
        var (form, refused) = await OwnForm.Read(http);
        if (form is null) return refused!;
        if (form["name"] is not { Length: > 0 and <= Account.NameMaxLength } name || !NewAccountRules.IsName(name)) return Back(Profile, "name");
        var before = form.Account.Name;
        form.Account.Name = name;
        await accounts.UpdateAsync(form.Account);
        // Others know people by it.
        await audit.Write(Acts.AccountChanged, form.Account.Email!, $"name was {before}");
        await signIn.RefreshSignInAsync(form.Account);
        return Back(Profile, "saved");
    }

    private static async Task<IResult> ChangeEmail(HttpContext http, UserManager<Account> accounts, SignInManager<Account> signIn, Links links, Outbox outbox, Letters letters, AuditLog audit)
    {
        var (form, refused) = await OwnForm.ReadProved(http, Profile);
        if (form is null) return refused!;
        var email = form["email"];
        if (!NewAccountRules.IsEmail(email)) return Back(Profile, "email");
        if (outbox.Sends)
        {
            outbox.Put(letters.Confirm(email, await links.NewEmail(form.Account, email)));
            outbox.Put(letters.AddressChanging(form.Account.Email!, email));
            return Back(Profile, "mailed");
        }
        if (await accounts.FindByEmailAsync(email) is { } other && other.Id != form.Account.Id) return Back(Profile, "taken");
        var before = form.Account.Email;
        (form.Account.Email, form.Account.UserName) = (email, email);
        await accounts.UpdateAsync(form.Account);
        await audit.Write(Acts.AccountChanged, email, $"address was {before}");
        await signIn.RefreshSignInAsync(form.Account);
        return Back(Profile, "saved");
    }

    private static async Task<IResult> ChangePassword(HttpContext http, PasswordChange change, CredentialCheck check, SignInManager<Account> signIn, ShownOnce once)
    {
        var (form, refused) = await OwnForm.Read(http);
        if (form is null) return refused!;
        var (old, wanted) = (form.Fields["password"].ToString(), form.Fields["new"].ToString());
        // Counted as at the sign-in: else whoever finds an open browser could guess here for as long as they like.
        var problem = PasswordRules.Problem(wanted, form.Account.Email) ?? await check.CheckPassword(form.Account, old) switch
        {
            CredentialVerdict.Right => await change.Change(form.Account, old, wanted, http.User.SessionId()),
            var verdict => CredentialWords.Of(verdict, Wording.TheOldPasswordIsWrong),
        };
        return await Changed(http, form, problem, "changed", signIn, once);
    }

    private static async Task<IResult> SetPassword(HttpContext http, PasswordChange change, SignInManager<Account> signIn, ShownOnce once)
    {
        var (form, refused) = await OwnForm.ReadProved(http, Profile);
        if (form is null) return refused!;
        var wanted = form.Fields["new"].ToString();
        return await Changed(http, form, PasswordRules.Problem(wanted, form.Account.Email) ?? await change.Set(form.Account, wanted, http.User.SessionId()), "set", signIn, once);
    }

    private static async Task<IResult> Changed(HttpContext http, OwnForm form, string? problem, string said, SignInManager<Account> signIn, ShownOnce once)
    {
        if (problem is not null)
        {
            once.Put(http, "rule", problem);
            return Back(Profile, "rule");
        }
        await signIn.RefreshSignInAsync(form.Account);
        return Back(Profile, said);
    }

    private static async Task<IResult> EndSession(HttpContext http, SignInSessions sessions, AuditLog audit)
    {
        var (form, refused) = await OwnForm.Read(http);
        if (form is null) return refused!;
        await sessions.End(form["id"], form.Account.Id);
        await audit.Write(Acts.SessionsEnded, form.Account.Email!, "one");
        return Back(Security, "ended");
    }

    private static async Task<IResult> EndOthers(HttpContext http, UserManager<Account> accounts, SignInManager<Account> signIn, SignInSessions sessions, AuditLog audit)
    {
        var (form, refused) = await OwnForm.Read(http);
        if (form is null) return refused!;
        await sessions.EndAll(form.Account.Id, http.User.SessionId());
        // Tokens for one site belong to no session; they carry the stamp.
        await accounts.UpdateSecurityStampAsync(form.Account);
        await signIn.RefreshSignInAsync(form.Account);
        await audit.Write(Acts.SessionsEnded, form.Account.Email!, "all others");
        return Back(Security, "ended");
    }

    private static async Task<IResult> ConfirmApp(HttpContext http, SecondFactors factors, SignInManager<Account> signIn, ShownOnce once)
    {
        var (form, refused) = await OwnForm.ReadProved(http, Security);
        if (form is null) return refused!;
        if (await factors.ConfirmApp(form.Account, form["code"]) is not { } codes) return Back(Security, "code");
        await signIn.RefreshSignInAsync(form.Account);
        if (codes.Count > 0) once.Put(http, "codes", string.Join(' ', codes));
        return Back(Security, "app");
    }

    private static async Task<IResult> RemoveApp(HttpContext http, SecondFactors factors, SignInManager<Account> signIn)
    {
        var (form, refused) = await OwnForm.ReadProved(http, Security);
        if (form is null) return refused!;
        await factors.RemoveApp(form.Account);
        await signIn.RefreshSignInAsync(form.Account);
        return Back(Security, "removed");
    }

    private static async Task<IResult> NewCodes(HttpContext http, SecondFactors factors, ShownOnce once)
    {
        var (form, refused) = await OwnForm.ReadProved(http, Security);
        if (form is null) return refused!;
        if (!form.Account.TwoFactorEnabled) return Results.LocalRedirect(Security);
        once.Put(http, "codes", string.Join(' ', await factors.NewRecoveryCodes(form.Account)));
        return Back(Security, "codes");
    }

    private static async Task<IResult> MakeToken(HttpContext http, ApiTokens tokens, FactorRule rule, FreshProof proof, ShownOnce once)
    {
        var (form, refused) = await OwnForm.Read(http);
        if (form is null) return refused!;
        if (rule.Misses(form.Account)) return Results.LocalRedirect(Security + "?required=true");
        var scopes = TokenScopes.All.Where(scope => form.Fields["scopes"].Contains(scope) && (scope != TokenScopes.Admin || form.Account.IsInstanceAdmin)).ToArray();
        // It can make links to new passwords, that of its own account too.
        if (scopes.Contains(TokenScopes.Admin) && !proof.Stands(http.User)) return Results.LocalRedirect(FreshProof.Address(Tokens));
        if (form["name"] is not { Length: > 0 and <= ApiToken.NameMaxLength } name || !NewAccountRules.IsName(name)) return Back(Tokens, "name");
        if (scopes.Length == 0) return Back(Tokens, "scope");
        if (!int.TryParse(form["days"], System.Globalization.NumberStyles.None, null, out var days) || days > 3650) return Back(Tokens, "days");
        var (_, text) = await tokens.Make(form.Account, name, scopes, days == 0 ? null : TimeSpan.FromDays(days));
        once.Put(http, "token", text);
        return Back(Tokens, "made");
    }

    private static async Task<IResult> RevokeToken(HttpContext http, ApiTokens tokens)
    {
        var (form, refused) = await OwnForm.Read(http);
        if (form is null) return refused!;
        await tokens.Revoke(form.Account.Id, form["id"]);
        return Back(Tokens, "revoked");
    }

    private static IResult Back(string page, string said) => Results.LocalRedirect($"{page}?said={said}");
}
