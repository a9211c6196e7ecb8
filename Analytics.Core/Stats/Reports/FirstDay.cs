using Analytics.Core.Sites;

namespace Analytics.Core.Stats.Reports;

/// <summary>The first day of a site that has figures: where "all time" begins.</summary>
public static class FirstDay
{
    /// <summary>No site of this product is older; imports of other products' figures reach no further back in practice.</summary>
    private const int YearsMost = 20;

    /// <summary>The day; today where nothing came in yet.</summary>
    public static async Task<DateOnly> Ask(IStatsStore store, Site site, DateOnly today, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(site);
        var query = new StatsQuery { SiteId = site.Id, Range = DateRange.Inclusive(today.AddYears(-YearsMost), today), Metrics = new([Metric.Pageviews, Metric.Events, Metric.Visits]) };
        var months = (await store.Answer(query with { Every = Interval.Month }, cancel)).Buckets;
        if (Begun(months) is not { } month) return today;
        var until = month.AddMonths(1).AddDays(-(month.Day - 1));
        var days = (await store.Answer(query with { Range = new(month, Days.Earlier(until, today.AddDays(1))), Every = Interval.Day }, cancel)).Buckets;
        return Begun(days) ?? month;
    }

    private static DateOnly? Begun(IEnumerable<StatsBucket> buckets) =>
        buckets.FirstOrDefault(static bucket => bucket.Figures is { Pageviews: > 0 } or { Events: > 0 } or { Visits: > 0 }) is { } bucket ? DateOnly.FromDateTime(bucket.Start.DateTime) : null;
}
