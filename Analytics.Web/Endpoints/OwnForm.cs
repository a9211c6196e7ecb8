using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Sessions;
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

    /// <summary>The form of somebody who proved lately that the account is theirs, or how it is refused: others are led to the proof first.</summary>
    /// <param name="page">Path of the page that it stands on.</param>
    public static async Task<(OwnForm? Form, IResult? Refusal)> ReadProved(HttpContext http, string page)
    {
        var (form, refused) = await Read(http);
        return form is null || http.RequestServices.GetRequiredService<FreshProof>().Stands(http.User) ? (form, refused) : (null, Results.LocalRedirect(FreshProof.Address(page)));
    }
}
