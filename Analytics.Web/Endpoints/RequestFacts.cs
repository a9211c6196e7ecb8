using System.Net;
using Analytics.Core.Events.Formats;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Web.Accounts.Tokens;

namespace Analytics.Web.Endpoints;

/// <summary>Takes out of an HTTP request what the pipeline decides by.</summary>
internal static class RequestFacts
{
    private const string BearerPrefix = "Bearer ";

    /// <summary>The facts, and what the sender's API token may where one came in the place of a key.</summary>
    public static async ValueTask<ReceivedRequest> Of(HttpContext http, TokenSenders senders)
    {
        var request = Of(http);
        return await senders.SitesOf(Bearer(http)) is { } may ? request with { TokenSites = may, Key = null } : request;
    }

    public static ReceivedRequest Of(HttpContext http)
    {
        var headers = http.Request.Headers;
        var bearer = Bearer(http);
        var hasQuery = http.Request.QueryString.HasValue;
        var origin = headers.Origin.ToString();
        if (origin.Length == 0) origin = headers.Referer.ToString();
        return new ReceivedRequest
        {
            ClientIp = http.Connection.RemoteIpAddress ?? IPAddress.None,
            UserAgent = headers.UserAgent.ToString(),
            SiteId = Given(headers["x-site-id"]) ?? (hasQuery ? Given(http.Request.Query["site_id"]) : null),
            Key = Given(headers["x-site-key"]) ?? bearer ?? (hasQuery ? Given(http.Request.Query["k"]) : null),
            IsOwnVisit = headers["X-Analytics-Ignore"] == "1" || (hasQuery && http.Request.Query["ignore"] == "1"),
            Hints = new(Given(headers["Sec-CH-UA"]), Given(headers["Sec-CH-UA-Mobile"]), Given(headers["Sec-CH-UA-Platform"]), Given(headers["Sec-CH-UA-Platform-Version"])),
            HasOrigin = origin.Length > 0,
            // "null" is what a browser says for a page without an origin; it must not become a host of that name.
            OriginHost = origin is "" or "null" ? null : SiteAddress.HostOf(origin),
            IsPrefetch = headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase) || headers["Purpose"] == "prefetch" || headers["X-Moz"] == "prefetch",
            DoNotTrack = headers["DNT"] == "1" || headers["Sec-GPC"] == "1",
        };
    }

    /// <summary>The request with the site that its body speaks of, for the ledger's sake, where neither headers nor query name one and the body could not be read.</summary>
    public static ReceivedRequest About(this ReceivedRequest request, WireRequest wire, string siteField)
    {
        if (request.SiteId is not null || request.Key is not null) return request;
        var said = wire.RouteSite is { } route ? new SiteMention(route, null) : SiteMention.In(wire.Query, wire.Body.Span, siteField);
        return request with { SiteId = said.Site, Key = said.Key };
    }

    private static string? Bearer(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is var said && said.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? said[BearerPrefix.Length..].Trim() : null;

    private static string? Given(Microsoft.Extensions.Primitives.StringValues value) => value is [{ Length: > 0 } text] ? text : null;
}
