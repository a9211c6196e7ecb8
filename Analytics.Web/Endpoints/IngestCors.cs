using Analytics.Core.Ingestion;
using Analytics.Core.Sites;

namespace Analytics.Web.Endpoints;

/// <summary>What pages of other origins may do with the ingest doors: send without cookies, and read how it ended.</summary>
internal static class IngestCors
{
    private const string Headers = "content-type, authorization, x-site-id, x-site-key, x-analytics-ignore, x-umami-cache, x-umami-website-id, x-umami-hostname";

    /// <summary>Lets a page read the answer where some site of the instance allows its origin, and the site that was asked does not refuse it.</summary>
    public static void Allow(HttpContext http, ReceivedRequest request, ISiteCatalog sites, IngestOutcome outcome)
    {
        if (http.Request.Headers.Origin is not [{ Length: > 0 } origin]) return;
        http.Response.Headers.Vary = "Origin";
        if (request.OriginHost is not { } host || outcome is IngestOutcome.Refused { Reason: RefuseReason.WrongOrigin } || !sites.AllowsAnywhere(host)) return;
        Allow(http, origin);
    }

    /// <summary>Answers a door's methods other than those that send: a preflight, a question which there are, and those that it has not.</summary>
    public static void MapOtherMethods(this WebApplication app, string path, params string[] methods)
    {
        var allowed = string.Join(", ", methods.Append(HttpMethods.Options));
        app.MapMethods(path, [HttpMethods.Options], (HttpContext http, ISiteCatalog sites) => Options(http, sites, allowed)).ShortCircuit().ExcludeFromDescription();
        // Any method; those that the door has come before it.
        app.Map(path, (HttpContext http) => NoSuchMethod(http, allowed)).ShortCircuit().ExcludeFromDescription();
    }

    private static IResult NoSuchMethod(HttpContext http, string allowed)
    {
        http.Response.Headers.Allow = allowed;
        return Results.Problem($"{http.Request.Method} is none of this door's methods: {allowed}.", statusCode: StatusCodes.Status405MethodNotAllowed, title: "Method not allowed");
    }

    private static IResult Options(HttpContext http, ISiteCatalog sites, string allowed)
    {
        if (http.Request.Headers.Origin.Count > 0) return Preflight(http, sites);
        http.Response.Headers.Allow = allowed;
        return Results.NoContent();
    }

    /// <summary>Only pages that some site of the instance allows may send with headers of their own.</summary>
    private static IResult Preflight(HttpContext http, ISiteCatalog sites)
    {
        var origin = http.Request.Headers.Origin.ToString();
        var host = SiteAddress.HostOf(origin);
        http.Response.Headers.Vary = "Origin";
        if (host is null || !sites.AllowsAnywhere(host)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        Allow(http, origin);
        http.Response.Headers.AccessControlAllowMethods = "GET, POST";
        http.Response.Headers.AccessControlAllowHeaders = Headers;
        http.Response.Headers.AccessControlMaxAge = "86400";
        return Results.NoContent();
    }

    private static void Allow(HttpContext http, string origin)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlExposeHeaders = "X-Analytics-Dropped, X-Analytics-Corrected, Retry-After";
    }
}
