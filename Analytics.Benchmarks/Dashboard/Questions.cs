using Analytics.Core.Stats;

namespace Analytics.Benchmarks.Dashboard;

/// <summary>What a dashboard asks when it is opened.</summary>
internal static class Questions
{
    /// <summary>Filters of 0 to 3 conditions, each narrowing the one before.</summary>
    public static readonly IReadOnlyList<EquatableList<StatsFilter>> Filters =
    [
        EquatableList<StatsFilter>.Empty,
        new([Is(Dimension.Country, "DE")]),
        new([Is(Dimension.Country, "DE"), Is(Dimension.Browser, "Chrome")]),
        new([Is(Dimension.Country, "DE"), Is(Dimension.Browser, "Chrome"), Is(Dimension.Channel, "organic")]),
    ];

    /// <summary>What the questions are called, in their order.</summary>
    public static readonly IReadOnlyList<string> Names = ["totals", "curve", "before", "pages", "entry pages", "exit pages", "channels", "sources", "referrers", "countries", "browsers", "systems", "devices"];

    /// <summary>Totals, the curve, the totals before, and the tables.</summary>
    public static IReadOnlyList<StatsQuery> Of(int siteId, DateRange range, EquatableList<StatsFilter> filters)
    {
        // What the dashboard shows of each: its tiles also the load time, its pages also the time on them.
        var total = new StatsQuery { SiteId = siteId, Range = range, Filters = filters, Metrics = new([Metric.Visitors, Metric.Visits, Metric.Pageviews, Metric.Events, Metric.ViewsPerVisit, Metric.BounceRate, Metric.Duration, Metric.LoadTime]) };
        var list = total with { Metrics = new([Metric.Visitors, Metric.Visits, Metric.Pageviews, Metric.BounceRate, Metric.Duration]) };
        return
        [
            total,
            total with { Every = Interval.Day },
            total with { Range = range.Previous },
            list with { By = Dimension.Page, OrderBy = Metric.Pageviews, Metrics = new([Metric.Pageviews, Metric.Visitors, Metric.TimeOnPage]) },
            list with { By = Dimension.EntryPage, OrderBy = Metric.Visits },
            list with { By = Dimension.ExitPage, OrderBy = Metric.Visits },
            list with { By = Dimension.Channel },
            list with { By = Dimension.Source },
            list with { By = Dimension.Referrer },
            list with { By = Dimension.Country },
            list with { By = Dimension.Browser },
            list with { By = Dimension.Os },
            list with { By = Dimension.Device },
        ];
    }

    private static StatsFilter Is(Dimension dimension, string value) => new(dimension, FilterOperator.Is, new([value]));
}
