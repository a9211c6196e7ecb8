using Analytics.Core.Sites;

namespace Analytics.Web.Endpoints;

/// <summary>What pages of other origins may do with the ingest doors: send without cookies, and read how it ended.</summary>
internal static class IngestCors
{
    /// <summary>Lets the sending page read the answer; whether its event counts is decided by the site's allowed origins.</summary>
    public static void Allow(HttpContext http)
    {
        if (http.Request.Headers.Origin is not [{ Length: > 0 } origin]) return;
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlExposeHeaders = "X-Analytics-Dropped, X-Analytics-Corrected, Retry-After";
        headers.Vary = "Origin";
    }

    /// <summary>Answers a preflight: only pages that some site of the instance allows may send with headers of their own.</summary>
    public static IResult Preflight(HttpContext http, ISiteCatalog sites)
    {
        var host = SiteAddress.HostOf(http.Request.Headers.Origin.ToString());
        if (host is null || !sites.All.Any(s => s.Allows(host))) return Results.StatusCode(StatusCodes.Status403Forbidden);
        Allow(http);
        http.Response.Headers.AccessControlAllowMethods = "POST";
        http.Response.Headers.AccessControlAllowHeaders = "content-type, authorization, x-site-id, x-site-key";
        http.Response.Headers.AccessControlMaxAge = "86400";
        return Results.NoContent();
    }
}
