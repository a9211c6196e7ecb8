using System.Globalization;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Accounts;

namespace Analytics.Web.Endpoints;

/// <summary>Reading figures over HTTP: the report, a metric over time, pages, a day in few words. A token for the site alone reads them too.</summary>
internal static class StatsApi
{
    private static readonly Dictionary<string, Metric> SeriesMetrics = new(StringComparer.Ordinal)
    {
        ["visitors"] = Metric.Visitors,
        ["visits"] = Metric.Visits,
        ["pageviews"] = Metric.Pageviews,
        ["events"] = Metric.Events,
        ["bounce_rate"] = Metric.BounceRate,
        ["duration"] = Metric.Duration,
    };

    /// <summary>The longest range in hours, days: a hundred years of them would be an answer of 40 MB and take as much memory many times over.</summary>
    private const int HourlyDaysMost = 400;

    private const int PagesUnlessSaid = 20, PathsOfDay = 10;

    public static void MapStatsApi(this WebApplication app)
    {
        var site = app.MapCalls("/api/sites/{siteId}", "Figures");
        site.MapGet("/report", Report).WithSummary("Everything about a range at a glance").Takes(CallParameter.OfReads)
            .Produces<SiteReport>().Refuses(400, 401, 404, 422, 429).Shows(StatsExamples.Report);
        site.MapGet("/timeseries", TimeSeries).WithSummary("One metric over time, every bucket present")
            .Takes([new("metric", "visitors, visits, pageviews, events, bounce_rate or duration (seconds). Default visitors.", "visitors"), new("granularity", "hour (at most 400 days), day, week or month. Default day.", "day"), .. CallParameter.OfReads])
            .Produces<StatsAnswers.Series>().Refuses(400, 401, 404, 422, 429).Shows(StatsExamples.Series);
        site.MapGet("/top-pages", TopPages).WithSummary("The pages opened most")
            .Takes([new("limit", "1 to 1,000. Default 20.", "20", IsNumber: true), .. CallParameter.OfReads])
            .Produces<StatsAnswers.TopPages>().Refuses(400, 401, 404, 422, 429).Shows(StatsExamples.TopPages);
        app.MapCalls("", "Figures").MapGet("/stats", Day).WithSummary("One day of a site in few words")
            .Takes(new CallParameter("site_id", "The site.", "{siteId}", Required: true), new("date", "A day of the site's zone. Default: the site's today.", "2025-11-10"), CallParameter.Filter)
            .Produces<StatsAnswers.Day>().Refuses(400, 401, 404, 422, 429).Shows(StatsExamples.Day);
    }

    private static async Task<IResult> Report(string siteId, HttpContext http, SiteGate gate, CallStats stats, SealedAnswers answers, TimeProvider clock, CancellationToken cancel)
    {
        var (site, refused) = await gate.ForReading(http, siteId, SiteRight.ReadByToken);
        if (site is null) return refused!;
        var (asked, malformed) = ReadParameters.Of(http.Request, site, clock);
        if (asked is null) return malformed!;
        var report = await SiteReport.Ask(stats, site, asked.Range, asked.Filters, clock, cancel);
        return answers.Of(http, site, asked.Range, report, report with { ReportGeneratedAt = default });
    }

    private static async Task<IResult> TimeSeries(string siteId, HttpContext http, SiteGate gate, CallStats stats, SealedAnswers answers, TimeProvider clock, CancellationToken cancel)
    {
        var (site, refused) = await gate.ForReading(http, siteId, SiteRight.ReadByToken);
        if (site is null) return refused!;
        var (asked, malformed) = ReadParameters.Of(http.Request, site, clock, "metric", "granularity");
        if (asked is null) return malformed!;

        if (ReadParameters.OneOf(http.Request, "metric", "visitors") is not { } word || !SeriesMetrics.TryGetValue(word, out var metric)) return ApiProblems.Malformed("metric", $"is one of {string.Join(", ", SeriesMetrics.Keys)}.");
        if (Intervals.Parse(ReadParameters.OneOf(http.Request, "granularity", "day")) is not { } interval) return ApiProblems.Malformed("granularity", "is one of hour, day, week, month.");
        if (interval == Interval.Hour && asked.Range.Days > HourlyDaysMost) return ApiProblems.Malformed("granularity", $"hour is answered for at most {HourlyDaysMost} days.");

        var answer = await stats.Answer(new StatsQuery { SiteId = site.Id, Range = asked.Range, Every = interval, Filters = asked.Filters }, cancel);
        var points = answer.Buckets.Select(b => new StatsAnswers.SeriesPoint(b.Start, b.Figures[metric] is { } v ? Math.Round(v, 1, MidpointRounding.AwayFromZero) : null));
        return answers.Of(http, site, asked.Range, new StatsAnswers.Series(word, interval.Wire(), [.. points]));
    }

    private static async Task<IResult> TopPages(string siteId, HttpContext http, SiteGate gate, CallStats stats, SealedAnswers answers, TimeProvider clock, CancellationToken cancel)
    {
        var (site, refused) = await gate.ForReading(http, siteId, SiteRight.ReadByToken);
        if (site is null) return refused!;
        var (asked, malformed) = ReadParameters.Of(http.Request, site, clock, "limit");
        if (asked is null) return malformed!;
        var (limit, tooMany) = ReadParameters.Limit(http.Request, PagesUnlessSaid);
        if (tooMany is not null) return tooMany;

        var time = WireMetric.Find("time_on_page")!;
        var pages = await Pages(stats, new StatsQuery { SiteId = site.Id, Range = asked.Range, Filters = asked.Filters, Limit = limit }, cancel);
        return answers.Of(http, site, asked.Range, new StatsAnswers.TopPages([.. pages.Select(p => new StatsAnswers.TopPage(p.Value!, p.Title, p.Figures.Pageviews, p.Figures.Visitors, (long?)time.Of(p.Figures)))]));
    }

    private static async Task<IResult> Day(HttpContext http, SiteGate gate, CallStats stats, SealedAnswers answers, TimeProvider clock, CancellationToken cancel)
    {
        var siteId = ReadParameters.OneOf(http.Request, "site_id", "") ?? "";
        var (site, refused) = await gate.ForReading(http, siteId, SiteRight.ReadByToken);
        // Whoever is signed in and names no site is told so, rather than that there is none of that name.
        if (site is null) return siteId.Length == 0 && refused is IStatusCodeHttpResult { StatusCode: StatusCodes.Status404NotFound } ? ApiProblems.Malformed("site_id", "is required.") : refused!;
        if (ReadParameters.Unknown(http.Request, "site_id", "date", "filter") is { } unknown) return unknown;
        var today = SiteZone.Of(site.TimeZone).DayOf(clock.GetUtcNow());
        if (!ReadParameters.TryDay(http.Request, "date", today, out var day)) return ReadParameters.BadDay("date");
        var (filters, malformed) = ReadParameters.FiltersOf(http.Request);
        if (filters is null) return malformed!;

        var query = new StatsQuery { SiteId = site.Id, Range = DateRange.Inclusive(day, day), Filters = filters, Limit = PathsOfDay };
        var total = (await stats.Answer(query, cancel)).Total;
        var paths = (await Pages(stats, query, cancel)).Select(p => new StatsAnswers.TopPath(p.Value!, p.Figures.Pageviews));
        return answers.Of(http, site, query.Range, new StatsAnswers.Day(site.PublicId, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), total.Pageviews, total.Visitors, [.. paths]));
    }

    /// <summary>Pages that were opened, by how often; equal ones by path.</summary>
    private static async Task<IEnumerable<StatsRow>> Pages(CallStats stats, StatsQuery query, CancellationToken cancel) =>
        (await stats.Answer(query with { By = Dimension.Page, OrderBy = Metric.Pageviews }, cancel)).Rows.Where(static r => r.Value is not null);
}
