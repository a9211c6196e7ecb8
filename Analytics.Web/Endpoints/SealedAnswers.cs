using System.Security.Cryptography;
using System.Text.Json;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Endpoints;

/// <summary>
/// Answers a read of figures. A range that lies in the past gets an ETag made of its figures, so that a client that has them is
/// told 304; they are compared each time, because a server may still send events of days gone by.
/// </summary>
internal sealed class SealedAnswers(IOptions<JsonOptions> json, TimeProvider clock)
{
    /// <param name="figures">What the tag is made of where the answer holds more than figures.</param>
    public IResult Of<T>(HttpContext http, Site site, DateRange range, T answer, object? figures = null)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "private, no-cache";
        if (range.Contains(SiteZone.Of(site.TimeZone).DayOf(clock.GetUtcNow())) || range.From > SiteZone.Of(site.TimeZone).DayOf(clock.GetUtcNow())) return Results.Ok(answer);
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(figures ?? answer, json.Value.SerializerOptions));
        // Weak: compressed or not, it is the same answer.
        var tag = $"W/\"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}\"";
        headers.ETag = tag;
        return Holds(http.Request, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Ok(answer);
    }

    private static bool Holds(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.SelectMany(line => (line ?? "").Split(',')).Any(given => given.Trim() is var one && (one == "*" || one == tag || "W/" + one == tag));
}
