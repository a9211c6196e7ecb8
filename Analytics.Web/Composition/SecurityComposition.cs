using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Analytics.Web.Composition;

/// <summary>Whom the server believes about the client, and what it tells browsers not to do.</summary>
public static partial class SecurityComposition
{
    // ApexCharts and our own charts set styles of elements; scripts come from here only, and nothing may frame the pages.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Takes the client's address and scheme from proxies that are configured (<c>Analytics:KnownProxies</c>: addresses or networks), and from nobody else.</summary>
    public static void UseProxies(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        // No limit: a chain of proxies is believed as far as each of them is configured, and the first that is not is the client.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in app.Configuration.GetSection("Analytics:KnownProxies").Get<string[]>() ?? [])
        {
            if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network);
            else throw new InvalidOperationException($"Analytics:KnownProxies: '{proxy}' is neither an address nor a network such as 10.0.0.0/8.");
        }
        if (options.KnownProxies.Count + options.KnownIPNetworks.Count > 0) app.UseForwardedHeaders(options);
    }

    /// <summary>
    /// Lets only our own pages talk to their circuits. A websocket is bound by no same-origin policy, and the sign-in cookie goes
    /// along from every page of the same site: of another port, or of www.example.com to stats.example.com.
    /// </summary>
    public static void UseOwnOriginForCircuits(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Use((http, next) =>
        {
            // As routing compares: a page that asks for /_BLAZOR comes to the same circuits.
            if (!http.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase) || IsOwn(http.Request)) return next(http);
            LogForeign(app.Logger, http.Request.Host.Value);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
    }

    /// <summary>True when no page is named, or one of the host that was asked. A proxy may leave the port out of the host, so a missing one agrees with any.</summary>
    private static bool IsOwn(HttpRequest request)
    {
        var named = request.Headers.Origin.ToString();
        if (named.Length == 0) return true;
        return Uri.TryCreate(named, UriKind.Absolute, out var origin)
            && string.Equals(origin.Host, new Uri($"http://{request.Host.Value}").Host, StringComparison.OrdinalIgnoreCase)
            && (request.Host.Port is not { } port || port == origin.Port);
    }

    [LoggerMessage(4002, LogLevel.Warning, "A page of another origin asked {Host} for a circuit. If the page is this instance's own, its proxy does not pass the Host header on")]
    private static partial void LogForeign(ILogger log, string? host);

    public static void UseSecurityHeaders(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            Protect(http.Response.Headers);
            return next(http);
        });
    }

    internal static void Protect(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
    }
}
