using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Analytics.Tests.Security.Doors;

/// <summary>A method and route of the program.</summary>
/// <param name="For">Whom it is for: a word of <see cref="DoorList"/>.</param>
/// <param name="Methods">As the host says, with commas between.</param>
/// <param name="Route">As the host says.</param>
internal sealed partial record Door(string For, string Methods, string Route)
{
    public string Method => Methods.Split(',')[0];

    public string Name => $"{Methods} {Route}";

    /// <summary>Where it is for one site, with what the call cannot do without; what is named below the site is nobody's.</summary>
    public string At(string siteId) => Route switch
    {
        "/stats" => $"/stats?site_id={siteId}",
        "/api/sites/{siteId}/live" => $"/api/sites/{siteId}/live?colour=red",
        "/api/sites/{siteId}/breakdown" => $"/api/sites/{siteId}/breakdown?dimension=page",
        "/api/sites/{siteId}/timeseries" => $"/api/sites/{siteId}/timeseries?metric=pageviews",
        "/api/sites/{siteId}/person" => $"/api/sites/{siteId}/person?user_id=ann",
        "/api/v1/stats/breakdown" => $"/api/v1/stats/breakdown?site_id={siteId}&property=event:page",
        "/sites/{siteId}/export/{file}" => $"/sites/{siteId}/export/trend.csv",
        _ when Route.StartsWith("/api/v1/", StringComparison.Ordinal) => $"{Route}?site_id={siteId}",
        _ => Parameter().Replace(Route.Replace("{siteId}", siteId, StringComparison.OrdinalIgnoreCase).Replace("/{Section?}", "", StringComparison.Ordinal), "nobody").TrimEnd('/'),
    };

    /// <summary>The methods that a door answers; HEAD is GET without a body.</summary>
    public static string MethodsOf(RouteEndpoint door) => string.Join(',', door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Where(static method => method != HttpMethods.Head) ?? ["ANY"]);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
