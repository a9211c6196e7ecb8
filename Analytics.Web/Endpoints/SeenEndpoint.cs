using System.Net;
using System.Text.Json;
using Analytics.Core.Enrichment;
using Analytics.Web.Accounts;
using Analytics.Web.Components.Panels;

namespace Analytics.Web.Endpoints;

/// <summary>Tells signed-in readers how the server sees their own request: address, scheme, country, and what proxies added. For pages, by cookie.</summary>
internal static class SeenEndpoint
{
    /// <summary>Headers by which proxies say whose request it is, and what the framework leaves of those it believed.</summary>
    private static readonly string[] Telling = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "CF-Connecting-IP", "True-Client-IP", "Via", OriginalFor, "X-Original-Proto"];

    private const string OriginalFor = "X-Original-For";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static void MapSeen(this WebApplication app) => app.MapGet("/seen", See).AnswersHead().RequireAuthorization().ExcludeFromDescription();

    private static IResult See(HttpContext http, CountryLookup countries, IConfiguration configuration)
    {
        var client = http.Connection.RemoteIpAddress ?? IPAddress.None;
        var address = Text(client);
        // Set by the framework where it believed a proxy: the address the connection really comes from, with its port.
        var connection = IPEndPoint.TryParse(http.Request.Headers[OriginalFor].ToString(), out var original) ? Text(original.Address) : address;
        var headers = Telling.Where(name => http.Request.Headers[name].Count > 0).ToDictionary(name => name, name => http.Request.Headers[name].ToString());
        var known = http.User.HasClaim(AccountClaims.InstanceAdmin, "true") ? configuration.GetSection("Analytics:KnownProxies").Get<string[]>() ?? [] : null;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new SeenRequest(address, connection, http.Request.Scheme, http.Request.Host.Value ?? "", countries.Find(client), headers, known), Format);
    }

    private static string Text(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
