using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Analytics.Web.Composition;

/// <summary>Whom the server believes about the client, and what it tells browsers not to do.</summary>
public static class SecurityComposition
{
    // Radzen and ApexCharts set styles of elements; scripts come from here only, and nothing may frame the pages.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Takes the client's address and scheme from proxies that are configured (<c>Analytics:KnownProxies</c>: addresses or networks), and from nobody else.</summary>
    public static void UseProxies(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
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

    public static void UseSecurityHeaders(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers.XFrameOptions = "DENY";
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            return next(http);
        });
    }
}
