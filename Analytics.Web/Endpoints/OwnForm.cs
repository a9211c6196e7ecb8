using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Endpoints;

/// <summary>A plain form that a signed-in person sent about their own account, antiforgery token checked.</summary>
/// <param name="Account">Who sent it, read afresh.</param>
/// <param name="Fields">What stands in it.</param>
internal sealed record OwnForm(Account Account, IFormCollection Fields)
{
    public string this[string field] => Fields[field].ToString().Trim();

    /// <summary>The form, or how it is refused.</summary>
    public static async Task<(OwnForm? Form, IResult? Refusal)> Read(HttpContext http)
    {
        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) return (null, AccountsForms.Forged());
        var account = await http.RequestServices.GetRequiredService<UserManager<Account>>().GetUserAsync(http.User);
        return account is null ? (null, Results.LocalRedirect("/login")) : (new(account, await http.Request.ReadFormAsync(http.RequestAborted)), null);
    }

    /// <summary>Whether the password in the form is the account's; true for an account without one, which signs in by other means.</summary>
    public async Task<bool> IsProved(UserManager<Account> accounts) =>
        !await accounts.HasPasswordAsync(Account) || (Fields["password"].ToString() is { Length: > 0 and <= Account.PasswordMaxLength } given && await accounts.CheckPasswordAsync(Account, given));
}
