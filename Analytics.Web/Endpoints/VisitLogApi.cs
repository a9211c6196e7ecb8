using Analytics.Core.Stats;
using Analytics.Web.Accounts;

namespace Analytics.Web.Endpoints;

/// <summary>Single events and visits over HTTP. They are about single visitors, so that only members read them, of a public site too.</summary>
internal static class VisitLogApi
{
    private const int EntriesUnlessSaid = 100;

    public static void MapVisitLogApi(this WebApplication app)
    {
        CallParameter limit = new("limit", "1 to 1,000. Default 100.", "2", IsNumber: true), cursor = new("cursor", "`next_cursor` of the page before.", "");
        var site = app.MapCalls("/api/sites/{siteId}", "Visits");
        site.MapGet("/events", Events).WithSummary("Pageviews and events one by one, the newest first").WithDescription("Members only. Entries that come in between two pages move nothing.")
            .Takes([new("event", "Name of a custom event, or a kind such as pageview. Default: all.", "pageview"), limit, cursor, .. CallParameter.OfReads])
            .Produces<VisitLogAnswers.EventPage>().Refuses(400, 401, 403, 404, 422, 429).Shows(StatsExamples.Events);
        site.MapGet("/sessions", Sessions).WithSummary("Visits one by one, the newest first").WithDescription("Members only. Those that started in the range. Entries that come in between two pages move nothing.")
            .Takes([limit, cursor, .. CallParameter.OfReads])
            .Produces<VisitLogAnswers.SessionPage>().Refuses(400, 401, 403, 404, 422, 429).Shows(StatsExamples.Sessions);
    }

    private static async Task<IResult> Events(string siteId, HttpContext http, SiteGate gate, IVisitLog log, TimeProvider clock, CancellationToken cancel)
    {
        var (asked, refused) = await Asked(siteId, http, gate, clock, "event");
        if (asked is not var (query, after)) return refused!;
        if (ReadParameters.OneOf(http.Request, "event", "") is not { } name) return ApiProblems.Malformed("event", "stands once.");
        var page = await log.Events(query, name.Length == 0 ? null : name, after, cancel);
        return Results.Ok(new VisitLogAnswers.EventPage([.. page.Entries.Select(VisitLogAnswers.Event.Of)], page.Next?.ToString()));
    }

    private static async Task<IResult> Sessions(string siteId, HttpContext http, SiteGate gate, IVisitLog log, TimeProvider clock, CancellationToken cancel)
    {
        var (asked, refused) = await Asked(siteId, http, gate, clock);
        if (asked is not var (query, after)) return refused!;
        var page = await log.Sessions(query, after, cancel);
        return Results.Ok(new VisitLogAnswers.SessionPage([.. page.Entries.Select(VisitLogAnswers.Session.Of)], page.Next?.ToString()));
    }

    private static async Task<((StatsQuery Query, LogCursor? After)? Asked, IResult? Refusal)> Asked(string siteId, HttpContext http, SiteGate gate, TimeProvider clock, params string[] others)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Member);
        if (access is null) return (null, refused);
        var (parameters, malformed) = ReadParameters.Of(http.Request, access.Site, clock, ["limit", "cursor", .. others]);
        if (parameters is null) return (null, malformed);
        var (limit, tooMany) = ReadParameters.Limit(http.Request, EntriesUnlessSaid);
        if (tooMany is not null) return (null, tooMany);
        LogCursor? after = null;
        if (ReadParameters.OneOf(http.Request, "cursor", "") is not "" and var given)
        {
            if (!LogCursor.TryParse(given, out var cursor)) return (null, ApiProblems.Malformed("cursor", "is not the next_cursor of an answer of this call."));
            after = cursor;
        }
        http.Response.Headers.CacheControl = "no-store";
        return ((new() { SiteId = access.Site.Id, Range = parameters.Range, Filters = parameters.Filters, Limit = limit }, after), null);
    }
}
