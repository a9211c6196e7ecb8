using Analytics.Core.Sites;

namespace Analytics.Web.Accounts;

/// <summary>
/// Answers a share link with the page that asks for its password, under the link's own address, while the password was not given.
/// A page of its own, because a form on a page that comes alive loses what is typed before.
/// </summary>
internal static class ShareLock
{
    /// <summary>Before routing, which then finds the other page.</summary>
    public static async Task Lead(HttpContext http, RequestDelegate next)
    {
        if (SlugOf(http.Request) is { } slug
            && await http.RequestServices.GetRequiredService<IShareLinks>().Open(slug, http.RequestAborted) is { } open
            && !http.RequestServices.GetRequiredService<ShareProofs>().Opens(open.Link, http.Request.Cookies[ShareProofs.CookieOf(slug)]))
            http.Request.Path = $"/share/{slug}/password";
        await next(http);
    }

    private static string? SlugOf(HttpRequest request)
    {
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || !request.Path.StartsWithSegments("/share", out var rest)) return null;
        return rest.Value is ['/', .. { Length: > 0 } slug] && !slug.Contains('/', StringComparison.Ordinal) ? slug : null;
    }
}
