using System.Text.Json.Serialization;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Analytics.Web.Endpoints;

/// <summary>Segments over HTTP: filters under a name, of one member or for all of the site.</summary>
internal static class SegmentsApi
{
    private const int NameMost = 100, FiltersMost = 20;

    public static void MapSegmentsApi(this WebApplication app)
    {
        const string body = """{"name":"Newsletter readers","filters":["utm_medium:is:email"],"scope":"site"}""";
        var segments = app.MapCalls("/api/sites/{siteId}/segments", "Segments");
        segments.MapGet("", List).WithSummary("Your segments and those for the site").Produces<SegmentAnswer[]>().Refuses(400, 401, 403, 404, 429).Shows($"[{SitesExamples.Segment}]");
        segments.MapPost("", Add).WithSummary("Save filters under a name").WithDescription("`scope` is private (only you see it; the default) or site (all members do; takes the role editor).")
            .Reads<SegmentRequest>().Produces<SegmentAnswer>(201).Refuses(400, 401, 403, 404, 429).Shows(SitesExamples.Segment, body);
        segments.MapGet("/{segmentId}", Get).WithSummary("One segment").Produces<SegmentAnswer>().Refuses(400, 401, 403, 404, 429).Shows(SitesExamples.Segment);
        segments.MapPatch("/{segmentId}", Change).WithSummary("Change name, filters or scope").Reads<SegmentRequest>().Produces<SegmentAnswer>().Refuses(400, 401, 403, 404, 429).Shows(SitesExamples.Segment, body);
        segments.MapDelete("/{segmentId}", Remove).WithSummary("Remove a segment; not while a share link is limited to it").Produces(204).Refuses(401, 403, 404, 409, 429);
    }

    private static async Task<IResult> List(string siteId, HttpContext http, SiteGate gate, ISegments segments, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Member);
        if (access is null) return refused!;
        if (ReadParameters.Unknown(http.Request) is { } unknown) return unknown;
        return Results.Ok((await segments.ListFor(access.Site.Id, access.AccountId!, cancel)).Select(s => SegmentAnswer.Of(s, access)));
    }

    private static async Task<IResult> Add(string siteId, HttpContext http, SiteGate gate, ISegments segments, TimeProvider clock, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Member);
        if (access is null) return refused!;
        var (request, malformed) = await JsonBody.Read<SegmentRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        var segment = new SavedSegment { PublicId = SiteKeys.NewId("seg_"), SiteId = access.Site.Id, Name = "", UserId = access.AccountId!, CreatedAt = clock.GetUtcNow() };
        if (Take(request! with { Name = request.Name ?? "", Filters = request.Filters ?? [] }, segment, access) is { } problem) return problem;
        await segments.Add(segment, cancel);
        return Results.Created($"/api/sites/{siteId}/segments/{segment.PublicId}", SegmentAnswer.Of(segment, access));
    }

    private static async Task<IResult> Get(string siteId, string segmentId, HttpContext http, SiteGate gate, ISegments segments, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Member);
        if (access is null) return refused!;
        if (await segments.Find(access.Site.Id, access.AccountId!, segmentId, cancel) is not { } segment) return Missing();
        return ReadParameters.Unknown(http.Request) ?? Results.Ok(SegmentAnswer.Of(segment, access));
    }

    private static async Task<IResult> Change(string siteId, string segmentId, HttpContext http, SiteGate gate, ISegments segments, CancellationToken cancel)
    {
        var (access, segment, refused) = await ForChanging(siteId, segmentId, http, gate, segments, cancel);
        if (segment is null) return refused!;
        var (request, malformed) = await JsonBody.Read<SegmentRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        if (Take(request!, segment, access!) is { } problem) return problem;
        await segments.Save(segment, cancel);
        return Results.Ok(SegmentAnswer.Of(segment, access!));
    }

    private static async Task<IResult> Remove(string siteId, string segmentId, HttpContext http, SiteGate gate, ISegments segments, CancellationToken cancel)
    {
        var (_, segment, refused) = await ForChanging(siteId, segmentId, http, gate, segments, cancel);
        if (segment is null) return refused!;
        return await segments.Remove(segment, cancel) ? Results.NoContent()
            : TypedResults.Problem("A share link is limited to this segment; remove the link first.", statusCode: StatusCodes.Status409Conflict, title: "In use");
    }

    /// <summary>One's own segments, and as an editor those for the site.</summary>
    private static async Task<(SiteAccess? Access, SavedSegment? Segment, IResult? Refusal)> ForChanging(string siteId, string segmentId, HttpContext http, SiteGate gate, ISegments segments, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Member);
        if (access is null) return (null, null, refused);
        if (await segments.Find(access.Site.Id, access.AccountId!, segmentId, cancel) is not { } segment) return (null, null, Missing());
        return segment.UserId == access.AccountId || access.Role >= SiteRole.Editor ? (access, segment, null) : (null, null, ApiProblems.Forbidden("Only its maker and editors change a segment for the site."));
    }

    private static ProblemHttpResult? Take(SegmentRequest request, SavedSegment segment, SiteAccess access)
    {
        if (request.Scope is "site" && access.Role < SiteRole.Editor) return ApiProblems.Forbidden("A segment for the site takes the role editor.");
        if (request.Scope is not (null or "private" or "site")) return ApiProblems.Malformed("scope", "is private or site.");
        if (request.Name is { } name)
        {
            if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > NameMost) return ApiProblems.Malformed("name", $"has 1 to {NameMost} characters.");
            segment.Name = name.Trim();
        }
        if (request.Filters is { } filters)
        {
            if (filters.Count is 0 or > FiltersMost) return ApiProblems.Malformed("filters", $"are 1 to {FiltersMost}.");
            foreach (var filter in filters)
                if (FilterText.Parse(filter ?? "") is { Problem: { } problem }) return ApiProblems.Malformed("filters", problem);
            segment.Filters = [.. filters];
        }
        segment.ForSite = request.Scope is null ? segment.ForSite : request.Scope == "site";
        return null;
    }

    private static ProblemHttpResult Missing() => SiteGate.Missing("The site has no such segment, or it is somebody else's.");

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record SegmentRequest(
        [property: JsonPropertyName("name")] string? Name = null,
        [property: JsonPropertyName("filters")] IReadOnlyList<string>? Filters = null,
        [property: JsonPropertyName("scope")] string? Scope = null);

    /// <param name="Scope">private or site.</param>
    /// <param name="Mine">True when the caller made it.</param>
    internal sealed record SegmentAnswer(string SegmentId, string Name, IReadOnlyList<string> Filters, string Scope, bool Mine, DateTimeOffset CreatedAt)
    {
        public static SegmentAnswer Of(SavedSegment segment, SiteAccess access) =>
            new(segment.PublicId, segment.Name, segment.Filters, segment.ForSite ? "site" : "private", segment.UserId == access.AccountId, segment.CreatedAt);
    }
}
