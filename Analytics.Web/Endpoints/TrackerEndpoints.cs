using Analytics.Core.Sites;
using Analytics.Web.Tracker;
using Microsoft.Net.Http.Headers;

namespace Analytics.Web.Endpoints;

/// <summary>
/// The scripts for pages. The plain names are asked for anew each time and answered with 304 while nothing changed; the
/// names with a version never change and are kept for a year. With <c>?site_id=</c> a script is as that site's settings want it.
/// </summary>
internal static class TrackerEndpoints
{
    private const string Revalidated = "public, no-cache";
    private const string Forever = "public, max-age=31536000, immutable";

    public static void MapTracker(this WebApplication app)
    {
        var scripts = app.Services.GetRequiredService<TrackerScripts>();
        foreach (var kind in Enum.GetValues<TrackerKind>())
        {
            foreach (var name in (string[])[.. ((string[])[TrackerScripts.FileOf(kind), scripts.NameOf(kind)]).Distinct()])
            {
                var versioned = $"/{name[..^3]}.{{version:length({TrackerScript.VersionLength})}}.js";
                Map(app, "/" + name, (http, sites) => Send(http, scripts, kind, SiteOf(http, sites), name, null));
                Map(app, versioned, (http, sites) => Send(http, scripts, kind, SiteOf(http, sites), name, (string)http.Request.RouteValues["version"]!));
                Map(app, versioned + ".map", (http, sites) => SendMap(http, scripts.For(kind, SiteOf(http, sites), name), (string)http.Request.RouteValues["version"]!));
            }
        }
    }

    private static void Map(WebApplication app, string path, Func<HttpContext, ISiteCatalog, Task> send) =>
        app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (HttpContext http, ISiteCatalog sites) => send(http, sites)).ShortCircuit().ExcludeFromDescription();

    private static Site? SiteOf(HttpContext http, ISiteCatalog sites) =>
        http.Request.Query["site_id"] is [{ Length: > 0 } id] ? sites.ByPublicId(id)?.Site : null;

    private static async Task Send(HttpContext http, TrackerScripts scripts, TrackerKind kind, Site? site, string name, string? version)
    {
        var script = scripts.For(kind, site, name);
        // A version that was: the page was made before an upgrade or a change of settings, and is to be counted all the same.
        if (version is not null && !version.All(char.IsAsciiHexDigitLower))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var (body, encoding) = Choose(http.Request.GetTypedHeaders().AcceptEncoding, script);
        var tag = $"\"{script.Version}{(encoding is null ? "" : "-" + encoding)}\"";
        var headers = http.Response.Headers;
        headers.CacheControl = version == script.Version ? Forever : Revalidated;
        headers.ETag = tag;
        headers.Vary = "Accept-Encoding";
        Open(headers);
        // Beside the script, and not in it: what a comment would say costs every page, and few ask.
        headers["SourceMap"] = $"{name[(name.LastIndexOf('/') + 1)..^3]}.{script.Version}.js.map{(site is null ? "" : "?site_id=" + site.PublicId)}";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        if (encoding is not null) headers.ContentEncoding = encoding;
        http.Response.ContentType = "text/javascript; charset=utf-8";
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static async Task SendMap(HttpContext http, TrackerScript script, string version)
    {
        // A map tells where each column comes from, so it holds for the very text it was made for.
        if (version != script.Version)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var map = script.Map();
        http.Response.Headers.CacheControl = Forever;
        Open(http.Response.Headers);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = map.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(map, http.RequestAborted);
    }

    /// <summary>Any page may load it.</summary>
    private static void Open(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    private static (byte[] Body, string? Encoding) Choose(IList<StringWithQualityHeaderValue> accepted, TrackerScript script)
    {
        bool Takes(string encoding) => accepted.Any(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is null or > 0);
        return Takes("br") ? (script.Brotli, "br") : Takes("gzip") ? (script.Gzip, "gzip") : (script.Raw, null);
    }
}
