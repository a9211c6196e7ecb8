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

    /// <summary>Totals, the curve, the totals before, and the tables.</summary>
    public static IReadOnlyList<StatsQuery> Of(int siteId, DateRange range, EquatableList<StatsFilter> filters)
    {
        var total = new StatsQuery { SiteId = siteId, Range = range, Filters = filters };
        return
        [
            total,
            total with { Every = Interval.Day },
            total with { Range = range.Previous },
            total with { By = Dimension.Page, OrderBy = Metric.Pageviews },
            total with { By = Dimension.EntryPage, OrderBy = Metric.Visits },
            total with { By = Dimension.ExitPage, OrderBy = Metric.Visits },
            total with { By = Dimension.Channel },
            total with { By = Dimension.Source },
            total with { By = Dimension.Referrer },
            total with { By = Dimension.Country },
            total with { By = Dimension.Browser },
            total with { By = Dimension.Os },
            total with { By = Dimension.Device },
        ];
    }

    private static StatsFilter Is(Dimension dimension, string value) => new(dimension, FilterOperator.Is, new([value]));
}
