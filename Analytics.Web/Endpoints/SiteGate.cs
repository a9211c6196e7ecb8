using System.Security.Claims;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Factors;
using Analytics.Web.Accounts.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Analytics.Web.Endpoints;

/// <summary>Decides what a caller of the HTTP API may do with a site. Refusals in one order: 401 for a stranger, who so learns of no site; 404 for who is no member; 403 for a member without the right.</summary>
internal sealed class SiteGate(ISiteDirectory sites, AccountTokens tokens, FactorRule rule)
{
    /// <summary>Lets a reader of figures in.</summary>
    public async Task<(Site? Site, IResult? Refusal)> ForReading(HttpContext http, string siteId, SiteRight right = SiteRight.Read)
    {
        var (access, refused) = await Admit(http, siteId, right);
        return (access?.Site, refused);
    }

    /// <summary>The site and what its caller is to it, or how the call is refused.</summary>
    public async Task<(SiteAccess? Access, IResult? Refusal)> Admit(HttpContext http, string siteId, SiteRight right)
    {
        var cancel = http.RequestAborted;
        var caller = await http.AuthenticateAsync(AccountsSchemes.Bearer);
        if (!caller.Succeeded)
        {
            if (caller.Failure is null && right <= SiteRight.Read && await sites.Find(siteId, cancel) is { Public: true } open) return (new(open, null, null), null);
            http.Response.Headers.WWWAuthenticate = AccountsSchemes.Bearer;
            return (null, BearerHandler.OwesFactor(caller) ?? ApiProblems.Unauthorized("Give a token of POST /api/login: Authorization: Bearer …"));
        }

        var (account, readOnly) = (caller.Principal.AccountId()!, caller.Principal.ReadSiteOnly());
        if ((readOnly is null || readOnly == siteId) && await sites.FindFor(account, siteId, cancel) is { } found)
        {
            if (readOnly is not null && right > SiteRight.ReadByToken) return (null, ApiProblems.Forbidden("This token reads report, timeseries, top-pages and the live socket only."));
            if (LacksScope(caller.Principal, http, right) is { } lacking) return (null, lacking);
            if (!SiteRights.Allows(found.Site, found.Role, right)) return (null, ApiProblems.Forbidden($"This takes the role {SiteRights.Least(right).ToString().ToLowerInvariant()} on the site."));
            return (new(found.Site, account, found.Role), null);
        }
        if (right <= SiteRight.Read && await sites.Find(siteId, cancel) is { Public: true } shown) return (new(shown, account, null), null);
        return (null, Missing());
    }

    /// <summary>Whether somebody who was let in to watch a site may go on: the token still stands for a member, or the site is public.</summary>
    public async Task<bool> MayStillRead(string? token, string siteId)
    {
        if (token is not null)
        {
            if (await tokens.Read(token) is not { } caller || rule.Misses(caller.Account)) return false;
            if (await sites.FindFor(caller.Account.Id, siteId, CancellationToken.None) is not null) return true;
        }
        return await sites.Find(siteId, CancellationToken.None) is { Public: true };
    }

    public static ProblemHttpResult Missing(string sentence = "There is no such site, or you are not a member of it.") =>
        TypedResults.Problem(sentence, statusCode: StatusCodes.Status404NotFound, title: "Not found");

    /// <summary>An API token reads figures with one scope and changes sites with another; what a site is, it sees with either.</summary>
    private static ProblemHttpResult? LacksScope(ClaimsPrincipal caller, HttpContext http, SiteRight right) =>
        right <= SiteRight.Read ? caller.LacksScope(TokenScopes.StatsRead)
        : (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) && right == SiteRight.Member ? caller.LacksScope(TokenScopes.StatsRead, TokenScopes.SitesWrite)
        : caller.LacksScope(TokenScopes.SitesWrite);
}
