using System.Text.Json.Serialization;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Components.Panels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Endpoints;

/// <summary>Share links over HTTP.</summary>
internal static class SharesApi
{
    public static void MapSharesApi(this WebApplication app)
    {
        const string body = """{"name":"For the board","password":"a long secret","expires_at":"2026-01-01T00:00:00Z","segment_id":null,"panels":["trend","pages"],"frame_ancestors":["https://intranet.example.com"]}""";
        var shares = app.MapCalls("/api/sites/{siteId}/shares", "Sharing");
        shares.MapGet("", List).WithSummary("The share links of a site").Produces<ShareAnswer[]>().Refuses(400, 401, 403, 404, 429).Shows($"[{SitesExamples.Share}]");
        shares.MapPost("", Add).WithSummary("Show a site's figures to whoever has the link").WithDescription($"All but `name` is optional: `password` (at least {ShareLinkChange.PasswordLeast} characters), `expires_at`, `segment_id` (figures of its visits only), `panels` (some of {string.Join(", ", SharePanels.Keys)}; empty = all), `frame_ancestors` (origins whose pages may frame the link).")
            .Reads<ShareRequest>().Produces<ShareAnswer>(201).Refuses(400, 401, 403, 404, 429).Shows(SitesExamples.Share, body);
        shares.MapPatch("/{shareId}", Change).WithSummary("Change a share link").WithDescription("What is left out stays. `expires_at` and `segment_id` are lifted by null, `password` by an empty text.").Reads<ShareRequest>().Produces<ShareAnswer>().Refuses(400, 401, 403, 404, 429).Shows(SitesExamples.Share, body);
        shares.MapDelete("/{shareId}", Revoke).WithSummary("Revoke a share link").Produces(204).Refuses(401, 403, 404, 429);
    }

    private static async Task<IResult> List(string siteId, HttpContext http, SiteGate gate, IShareLinks links, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Edit);
        if (access is null) return refused!;
        if (ReadParameters.Unknown(http.Request) is { } unknown) return unknown;
        return Results.Ok((await links.ListOf(access.Site.Id, cancel)).Select(l => ShareAnswer.Of(l.Link, l.SegmentId, http.Request)));
    }

    private static async Task<IResult> Add(string siteId, HttpContext http, SiteGate gate, IShareLinks links, ISegments segments, IPasswordHasher<ShareLink> hasher, TimeProvider clock, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Edit);
        if (access is null) return refused!;
        var (request, malformed) = await JsonBody.Read<ShareRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        var wanted = request!.AsChange() with { Name = request.Name ?? "" };
        if (Problem(wanted, clock) is { } problem) return problem;
        var (segment, unknown) = await SegmentOf(request, access, segments, cancel);
        if (unknown is not null) return unknown;
        var link = ShareLinkChange.New(access.Site.Id, clock.GetUtcNow());
        wanted.Take(link, segment, hasher);
        await links.Add(link, cancel);
        return Results.Created($"/share/{link.Slug}", ShareAnswer.Of(link, segment?.PublicId, http.Request));
    }

    private static async Task<IResult> Change(string siteId, string shareId, HttpContext http, SiteGate gate, IShareLinks links, ISegments segments, IPasswordHasher<ShareLink> hasher, TimeProvider clock, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Edit);
        if (access is null) return refused!;
        if (!(await links.ListOf(access.Site.Id, cancel)).Any(l => l.Link.Slug == shareId)) return Missing();
        var (request, malformed) = await JsonBody.Read<ShareRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        var wanted = request!.AsChange();
        if (Problem(wanted, clock) is { } problem) return problem;
        var (segment, unknown) = await SegmentOf(request, access, segments, cancel);
        if (unknown is not null) return unknown;
        if (await links.Change(access.Site.Id, shareId, link => wanted.Take(link, segment, hasher), cancel) is null) return Missing();
        var (changed, segmentId) = (await links.ListOf(access.Site.Id, cancel)).First(l => l.Link.Slug == shareId);
        return Results.Ok(ShareAnswer.Of(changed, segmentId, http.Request));
    }

    private static async Task<IResult> Revoke(string siteId, string shareId, HttpContext http, SiteGate gate, IShareLinks links, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Edit);
        if (access is null) return refused!;
        return await links.Remove(access.Site.Id, shareId, cancel) ? Results.NoContent() : Missing();
    }

    private static ProblemHttpResult? Problem(ShareLinkChange wanted, TimeProvider clock) =>
        wanted.Problems(SharePanels.Keys, clock.GetUtcNow()).FirstOrDefault() is ({ } field, { } problem) ? ApiProblems.Malformed(field, problem) : null;

    private static async Task<(SavedSegment? Segment, IResult? Refusal)> SegmentOf(ShareRequest request, SiteAccess access, ISegments segments, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(request.SegmentId)) return (null, null);
        return await segments.Find(access.Site.Id, access.AccountId!, request.SegmentId, cancel) is { } segment ? (segment, null) : (null, ApiProblems.Malformed("segment_id", "is no segment of the site that you see."));
    }

    private static ProblemHttpResult Missing() => SiteGate.Missing("The site has no such share link.");

    // A misspelt password would make a link that asks for none.
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record ShareRequest(
        [property: JsonPropertyName("name")] string? Name = null,
        [property: JsonPropertyName("password")] string? Password = null,
        [property: JsonPropertyName("panels")] IReadOnlyList<string>? Panels = null,
        [property: JsonPropertyName("frame_ancestors")] IReadOnlyList<string>? FrameAncestors = null)
    {
        private readonly bool _neverEnds;

        // Not of the constructor: a field that is left out must not read as one that is null.
        [JsonPropertyName("expires_at")]
        public DateTimeOffset? ExpiresAt { get; init => (field, _neverEnds) = (value, value is null); }

        [JsonPropertyName("segment_id")]
        public string? SegmentId { get; init => field = value ?? ""; }

        public ShareLinkChange AsChange() => new() { Name = Name, Password = Password, ExpiresAt = ExpiresAt, NeverEnds = _neverEnds, SegmentId = SegmentId, Panels = Panels, FrameAncestors = FrameAncestors };
    }

    /// <param name="LastUsedAt">When somebody last looked, to the minute; null = never.</param>
    internal sealed record ShareAnswer(
        string ShareId, string Url, string Name, bool HasPassword, DateTimeOffset? ExpiresAt, string? SegmentId, IReadOnlyList<string> Panels,
        IReadOnlyList<string> FrameAncestors, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
    {
        public static ShareAnswer Of(ShareLink link, string? segmentId, HttpRequest request) => new(
            link.Slug, $"{request.HttpContext.RequestServices.GetRequiredService<InstanceSettings>().Address($"{request.Scheme}://{request.Host}{request.PathBase}")}/share/{link.Slug}", link.Name, link.PasswordHash is not null, link.ExpiresAt, segmentId,
            link.Panels, link.FrameAncestors, link.CreatedAt, link.LastUsedAt);
    }
}
