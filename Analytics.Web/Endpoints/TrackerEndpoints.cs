using Analytics.Web.Tracker;
using Microsoft.Net.Http.Headers;

namespace Analytics.Web.Endpoints;

/// <summary>
/// The scripts for pages. The plain names are asked for anew each time and answered with 304 while nothing changed; the
/// names with a version never change and are kept for a year.
/// </summary>
internal static class TrackerEndpoints
{
    private const string Revalidated = "public, no-cache";
    private const string Forever = "public, max-age=31536000, immutable";

    public static void MapTracker(this WebApplication app)
    {
        foreach (var name in (ReadOnlySpan<string>)["analytics.js", "pixel.js"])
        {
            var script = new TrackerScript(name);
            Map(app, "/" + name, script, Revalidated);
            Map(app, $"/{Path.GetFileNameWithoutExtension(name)}.{script.Version}.js", script, Forever);
        }
    }

    private static void Map(WebApplication app, string path, TrackerScript script, string caching) =>
        app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => Send(http, script, caching)).ShortCircuit().ExcludeFromDescription();

    private static async Task Send(HttpContext http, TrackerScript script, string caching)
    {
        var (body, encoding) = Choose(http.Request.GetTypedHeaders().AcceptEncoding, script);
        var tag = $"\"{script.Version}{(encoding is null ? "" : "-" + encoding)}\"";
        var headers = http.Response.Headers;
        headers.CacheControl = caching;
        headers.ETag = tag;
        headers.Vary = "Accept-Encoding";
        headers.XContentTypeOptions = "nosniff";
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
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

    private static (byte[] Body, string? Encoding) Choose(IList<StringWithQualityHeaderValue> accepted, TrackerScript script)
    {
        bool Takes(string encoding) => accepted.Any(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is null or > 0);
        return Takes("br") ? (script.Brotli, "br") : Takes("gzip") ? (script.Gzip, "gzip") : (script.Raw, null);
    }
}
