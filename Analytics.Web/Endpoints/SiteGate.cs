using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Authentication;

namespace Analytics.Web.Endpoints;

/// <summary>Decides whether a caller of the HTTP API may read a site: a member with a token, or anybody where the owner made the site public.</summary>
internal sealed class SiteGate(ISiteDirectory sites)
{
    /// <summary>The site, or how the call is refused: 401 before 404, so that a stranger learns of no site.</summary>
    public async Task<(Site? Site, IResult? Refusal)> ForReading(HttpContext http, string siteId)
    {
        var cancel = http.RequestAborted;
        var caller = await http.AuthenticateAsync(AccountsSchemes.Bearer);
        if (!caller.Succeeded)
        {
            if (caller.Failure is null && await sites.Find(siteId, cancel) is { Public: true } open) return (open, null);
            http.Response.Headers.WWWAuthenticate = AccountsSchemes.Bearer;
            return (null, ApiProblems.Unauthorized("Give a token of POST /api/login: Authorization: Bearer …"));
        }
        if (caller.Principal.AccountId() is { } account && await sites.FindFor(account, siteId, cancel) is { } found) return (found.Site, null);
        if (await sites.Find(siteId, cancel) is { Public: true } shown) return (shown, null);
        return (null, TypedResults.Problem("There is no such site, or you are not a member of it.", statusCode: StatusCodes.Status404NotFound, title: "Not found"));
    }
}
