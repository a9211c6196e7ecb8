using Analytics.Core.Sites;

namespace Analytics.Core.Stats.Reports;

/// <summary>The report of a site over a range, with the fields of <c>GET /api/sites/{id}/report</c> in their order. Percents are shares of visits, 1 decimal; averages of nothing are null.</summary>
public sealed record SiteReport(
    string WebsiteName, string Url, DateTime ReportGeneratedAt, string DateRange,
    long TotalVisitors, long UniqueVisitors, long TotalPageviews, long TotalPages, long? AvgTimeSpentOnSiteSec, long? AvgLoadingTimeMs,
    double? BounceRatePercent, double? ConversionRatePercent, SiteReport.NewVsReturningShares NewVsReturning,
    IReadOnlyList<SiteReport.TrafficSource> TrafficSources, IReadOnlyList<SiteReport.Share> OperatingSystems, IReadOnlyList<SiteReport.Share> Browsers, IReadOnlyList<SiteReport.PageLine> Pages)
{
    /// <summary>Entries of each list at most.</summary>
    private const int Most = 10;

    /// <summary>Shares of the visits of which it is known. Null where it is known of none, as in cookieless counting.</summary>
    public sealed record NewVsReturningShares(double? NewPercent, double? ReturningPercent);

    /// <summary>A channel with its visits.</summary>
    public sealed record TrafficSource(string Source, long Visitors, double? Percent);

    public sealed record Share(string Name, double? Percent);

    /// <summary>A page with its pageviews; time in seconds.</summary>
    public sealed record PageLine(string? PageTitle, string Path, long? AvgTimeSpent, long Pageviews);

    /// <summary>Asks the store for everything the report holds.</summary>
    public static async Task<SiteReport> Ask(IStatsStore stats, Site site, DateRange range, EquatableList<StatsFilter> filters, TimeProvider clock, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(stats);
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(clock);
        var query = new StatsQuery { SiteId = site.Id, Range = range, Filters = filters, Limit = Most, OrderBy = Metric.Visits };
        var total = (await stats.Answer(query, cancel)).Total;
        var channels = await stats.Answer(query with { By = Dimension.Channel }, cancel);
        var systems = await stats.Answer(query with { By = Dimension.Os }, cancel);
        var browsers = await stats.Answer(query with { By = Dimension.Browser, Limit = Most + 1 }, cancel);
        var pages = await stats.Answer(query with { By = Dimension.Page, OrderBy = Metric.Pageviews }, cancel);
        return new SiteReport(
            site.Name, site.Url, ToSecond(clock.GetUtcNow().UtcDateTime), range.ToString(),
            total.Visits, total.Visitors, total.Pageviews, total.Pages, Whole(total.DurationSeconds), Whole(total.LoadTimeMs),
            total.BounceRatePercent, ConversionRatePercent: null, await NewAndReturning(stats, query, cancel),
            [.. channels.Rows.Where(r => r.Figures.Visits > 0).Select(r => new TrafficSource(r.Value!, r.Figures.Visits, Figures.Percent(r.Figures.Visits, total.Visits)))],
            [.. systems.Rows.Where(r => r.Figures.Visits > 0).Select(r => new Share(r.Value ?? "Other", Figures.Percent(r.Figures.Visits, total.Visits)))],
            WithOther(browsers.Rows, total.Visits),
            [.. pages.Rows.Where(r => r.Value is not null).Select(r => new PageLine(r.Title, r.Value!, Whole(r.Figures.TimeOnPageSeconds), r.Figures.Pageviews))]);
    }

    private static async Task<NewVsReturningShares> NewAndReturning(IStatsStore stats, StatsQuery query, CancellationToken cancel)
    {
        try
        {
            var rows = (await stats.Answer(query with { By = Dimension.VisitorType }, cancel)).Rows;
            long VisitsOf(string type) => rows.FirstOrDefault(r => r.Value == type)?.Figures.Visits ?? 0;
            var (fresh, returning) = (VisitsOf("new"), VisitsOf("returning"));
            return new(Figures.Percent(fresh, fresh + returning), Figures.Percent(returning, fresh + returning));
        }
        catch (BeyondRetentionException)
        {
            // The rest of the report can be told without the events.
            return new(null, null);
        }
    }

    /// <summary>The largest browsers, and last what is left: smaller ones and those nobody recognised.</summary>
    private static List<Share> WithOther(IReadOnlyList<StatsRow> rows, long visits)
    {
        var named = rows.Where(r => r is { Value: not null, Figures.Visits: > 0 }).Take(Most).ToList();
        var shares = named.Select(r => new Share(r.Value!, Figures.Percent(r.Figures.Visits, visits))).ToList();
        var rest = visits - named.Sum(r => r.Figures.Visits);
        if (rest > 0) shares.Add(new("Other", Figures.Percent(rest, visits)));
        return shares;
    }

    private static DateTime ToSecond(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private static long? Whole(double? value) => value is { } known ? (long)Math.Round(known, MidpointRounding.AwayFromZero) : null;
}
