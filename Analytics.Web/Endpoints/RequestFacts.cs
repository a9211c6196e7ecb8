using System.Net;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;

namespace Analytics.Web.Endpoints;

/// <summary>Takes out of an HTTP request what the pipeline decides by.</summary>
internal static class RequestFacts
{
    private const string BearerPrefix = "Bearer ";

    public static ReceivedRequest Of(HttpContext http)
    {
        var headers = http.Request.Headers;
        var authorization = headers.Authorization.ToString();
        var bearer = authorization.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? authorization[BearerPrefix.Length..].Trim() : null;
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

    private static string? Given(Microsoft.Extensions.Primitives.StringValues value) => value is [{ Length: > 0 } text] ? text : null;
}
