using System.Text.Json;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Accounts;

namespace Analytics.Web.Endpoints;

/// <summary>Reading figures over HTTP.</summary>
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

    public static void MapStatsApi(this WebApplication app)
    {
        var site = app.MapGroup("/api/sites/{siteId}").WithTags("Figures");
        site.MapGet("/report", Report).WithSummary("Everything about a range at a glance")
            .WithDescription("Parameters: from, to (days of the site's zone, both included; default the last 7), filter=dimension:operator:value|value, repeatable.")
            .Produces<SiteReport>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);
        site.MapGet("/timeseries", TimeSeries).WithSummary("One metric over time, every bucket present")
            .WithDescription("Parameters: metric = visitors, visits, pageviews, events, bounce_rate or duration; granularity = hour (at most 400 days), day, week or month; from, to, filter.")
            .Produces<SeriesAnswer>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);
    }

    private static async Task<IResult> Report(string siteId, HttpContext http, SiteGate gate, IStatsStore stats, TimeProvider clock, CancellationToken cancel)
    {
        var (site, refused) = await gate.ForReading(http, siteId);
        if (site is null) return refused!;
        var (asked, malformed) = ReadParameters.Of(http.Request, site, clock);
        return asked is null ? malformed! : Results.Ok(await SiteReport.Ask(stats, site, asked.Range, asked.Filters, clock, cancel));
    }

    private static async Task<IResult> TimeSeries(string siteId, HttpContext http, SiteGate gate, IStatsStore stats, TimeProvider clock, CancellationToken cancel)
    {
        var (site, refused) = await gate.ForReading(http, siteId);
        if (site is null) return refused!;
        var (asked, malformed) = ReadParameters.Of(http.Request, site, clock, "metric", "granularity");
        if (asked is null) return malformed!;

        if (OneOf(http, "metric", "visitors") is not { } metricWord || !SeriesMetrics.TryGetValue(metricWord, out var metric)) return ApiProblems.Malformed("metric", $"is one of {string.Join(", ", SeriesMetrics.Keys)}.");
        if (OneOf(http, "granularity", "day") is not { } granularity || !Enum.GetValues<Interval>().Any(i => Word(i) == granularity)) return ApiProblems.Malformed("granularity", "is one of hour, day, week, month.");

        var interval = Enum.GetValues<Interval>().First(i => Word(i) == granularity);
        if (interval == Interval.Hour && asked.Range.Days > HourlyDaysMost) return ApiProblems.Malformed("granularity", $"hour is answered for at most {HourlyDaysMost} days.");
        var answer = await stats.Answer(new StatsQuery { SiteId = site.Id, Range = asked.Range, Every = interval, Filters = asked.Filters }, cancel);
        return Results.Ok(new SeriesAnswer(metricWord, granularity, [.. answer.Buckets.Select(b => new SeriesPoint(b.Start, b.Figures[metric] is { } v ? Math.Round(v, 1, MidpointRounding.AwayFromZero) : null))]));
    }

    /// <summary>A parameter that may stand once: its word, the default where it is absent, null where it stands twice.</summary>
    private static string? OneOf(HttpContext http, string name, string otherwise) => http.Request.Query[name] switch
    {
        [] => otherwise,
        [{ } word] => word,
        _ => null,
    };

    private static string Word(Interval interval) => JsonNamingPolicy.SnakeCaseLower.ConvertName(interval.ToString());

    /// <summary>A metric over time.</summary>
    internal sealed record SeriesAnswer(string Metric, string Granularity, IReadOnlyList<SeriesPoint> Points);

    /// <param name="T">Start of the bucket with the site's offset.</param>
    /// <param name="Value">Counts are 0 where nothing was, rates null.</param>
    internal sealed record SeriesPoint(DateTimeOffset T, double? Value);
}
