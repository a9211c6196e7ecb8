using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Accounts;

namespace Analytics.Web.Endpoints;

/// <summary>Reading figures over HTTP: by dimension, compared with before, and right now.</summary>
internal static class BreakdownApi
{
    private const int RowsUnlessSaid = 100;

    public static void MapBreakdownApi(this WebApplication app)
    {
        var site = app.MapCalls("/api/sites/{siteId}", "Figures");
        site.MapGet("/breakdown", Breakdown).WithSummary("The values of a dimension, the largest first")
            .Takes([
                new("dimension", $"{string.Join(", ", Dimensions.Named.Select(d => d.Word()))}, or prop.<name> for a property of events.", "browser", Required: true),
                new("metrics", $"What each row holds, comma-separated: {WireMetric.Words}. Default: the first five.", "visitors,visits,pageviews,bounce_rate,duration"),
                new("sort", "The metric by which rows are ordered, the largest first; equal ones by value. Default visitors.", "visits"),
                new("limit", "1 to 1,000. Default 100.", "2", IsNumber: true),
                new("cursor", "`next_cursor` of the page before.", ""),
                .. CallParameter.OfReads])
            .Produces<StatsAnswers.Breakdown>().Refuses(400, 401, 403, 404, 422, 429).Shows(StatsExamples.Breakdown);
        site.MapGet("/summary", Summary).WithSummary("Every tile with its figure of an earlier range")
            .Takes([new("compare", "previous (the range of the same length before) or year (the same days a year earlier). Default previous.", "previous"), .. CallParameter.OfReads])
            .Produces<SummaryReport>().Refuses(400, 401, 403, 404, 422, 429).Shows(StatsExamples.Summary);
        site.MapGet("/realtime", Now).WithSummary("Who is there right now, and the last thirty minutes")
            .Produces<Realtime>().Refuses(400, 401, 403, 404, 422, 429).Shows(StatsExamples.Realtime);
    }

    private static async Task<IResult> Breakdown(string siteId, HttpContext http, SiteGate gate, CallStats stats, SealedAnswers answers, TimeProvider clock, CancellationToken cancel)
    {
        var (site, refused) = await gate.ForReading(http, siteId);
        if (site is null) return refused!;
        var (asked, malformed) = ReadParameters.Of(http.Request, site, clock, "dimension", "metrics", "sort", "limit", "cursor");
        if (asked is null) return malformed!;
        if (ReadParameters.OneOf(http.Request, "dimension", "") is not { Length: > 0 } word) return ApiProblems.Malformed("dimension", "is required, once.");
        if (!Dimensions.TryParse(word, out var dimension, out var property)) return ApiProblems.Malformed("dimension", $"There is no dimension '{word}'.");
        if (Metrics(ReadParameters.OneOf(http.Request, "metrics", "")) is not { } metrics) return ApiProblems.Malformed("metrics", $"are some of {WireMetric.Words}, comma-separated.");
        if (WireMetric.Find(ReadParameters.OneOf(http.Request, "sort", "visitors") ?? "") is not { } sort) return ApiProblems.Malformed("sort", $"is one of {WireMetric.Words}.");
        var (limit, tooMany) = ReadParameters.Limit(http.Request, RowsUnlessSaid);
        if (tooMany is not null) return tooMany;
        RowCursor? after = null;
        if (http.Request.Query.ContainsKey("cursor") && ReadParameters.OneOf(http.Request, "cursor", "") is not "" and var given && ((after = RowCursor.Read(given ?? "")) is null || after.Sort != sort.Word))
            return ApiProblems.Malformed("cursor", "is not the next_cursor of an answer in this order.");

        var query = new StatsQuery { SiteId = site.Id, Range = asked.Range, Filters = asked.Filters, By = dimension, ByProperty = property, OrderBy = sort.Metric, Metrics = WireMetric.Wanted([.. metrics, sort]) };
        var (rows, until, count) = await RankedRows.Page(stats, query, after, limit, cancel);
        var next = rows.Count > 0 && until < count ? RankedRows.After(rows[^1], sort.Metric, sort.Word, until).Write() : null;
        var lines = rows.Select(row => new Dictionary<string, object?>([new("value", row.Value ?? Dimensions.None), .. metrics.Select(m => KeyValuePair.Create(m.Field, m.Of(row.Figures)))])).ToList();
        return answers.Of(http, site, asked.Range, new { dimension = word, rows = lines, next_cursor = next });
    }

    private static IReadOnlyList<WireMetric>? Metrics(string? words)
    {
        if (words is "") return WireMetric.OfRows;
        var metrics = words?.Split(',').Select(word => WireMetric.Find(word.Trim())).ToList();
        return metrics is null || metrics.Contains(null) ? null : [.. metrics.Distinct()!];
    }

    private static async Task<IResult> Summary(string siteId, HttpContext http, SiteGate gate, CallStats stats, SealedAnswers answers, TimeProvider clock, CancellationToken cancel)
    {
        var (site, refused) = await gate.ForReading(http, siteId);
        if (site is null) return refused!;
        var (asked, malformed) = ReadParameters.Of(http.Request, site, clock, "compare");
        if (asked is null) return malformed!;
        var range = asked.Range;
        DateRange? before = ReadParameters.OneOf(http.Request, "compare", "previous") switch
        {
            "previous" => range.Previous,
            "year" => DateRange.Inclusive(range.From.AddYears(-1), range.Last.AddYears(-1)),
            _ => null,
        };
        if (before is not { } earlier) return ApiProblems.Malformed("compare", "is previous or year.");
        return answers.Of(http, site, range, await SummaryReport.Ask(stats, site.Id, range, earlier, asked.Filters, cancel));
    }

    private static async Task<IResult> Now(string siteId, HttpContext http, SiteGate gate, IRealtimeStore realtime, CancellationToken cancel)
    {
        var (site, refused) = await gate.ForReading(http, siteId);
        if (site is null) return refused!;
        if (ReadParameters.Unknown(http.Request) is { } unknown) return unknown;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(await realtime.Now(site.Id, cancel));
    }
}
