namespace Analytics.Core.Stats.Reports;

/// <summary>Every tile of the dashboard with its figure of an earlier range, with the fields of <c>GET /api/sites/{id}/summary</c>.</summary>
public sealed record SummaryReport(
    SummaryReport.Tile UniqueVisitors, SummaryReport.Tile Visits, SummaryReport.Tile Pageviews, SummaryReport.Tile Events,
    SummaryReport.Tile ViewsPerVisit, SummaryReport.Tile BounceRatePercent, SummaryReport.Tile AvgDurationSec, SummaryReport.Tile AvgLoadingTimeMs)
{
    /// <param name="Value">Of the range; null where there is nothing to take a mean of.</param>
    /// <param name="Previous">Of the range it is compared with.</param>
    /// <param name="ChangePercent">From the earlier figure to this one, 1 decimal; null where either is missing or the earlier one is 0.</param>
    public sealed record Tile(double? Value, double? Previous, double? ChangePercent);

    public static async Task<SummaryReport> Ask(IStatsStore stats, int siteId, DateRange range, DateRange before, EquatableList<StatsFilter> filters, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(stats);
        var query = new StatsQuery { SiteId = siteId, Range = range, Filters = filters };
        var (asked, askedBefore) = (stats.Answer(query, cancel), stats.Answer(query with { Range = before }, cancel));
        await Task.WhenAll(asked, askedBefore);
        var (now, then) = ((await asked).Total, (await askedBefore).Total);
        Tile Of(Metric metric)
        {
            var (value, earlier) = (Rounded(now[metric]), Rounded(then[metric]));
            return new(value, earlier, value is { } v && earlier is > 0 and { } e ? Rounded(100 * (v - e) / e) : null);
        }
        return new(Of(Metric.Visitors), Of(Metric.Visits), Of(Metric.Pageviews), Of(Metric.Events), Of(Metric.ViewsPerVisit), Of(Metric.BounceRate), Of(Metric.Duration), Of(Metric.LoadTime));
    }

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 1, MidpointRounding.AwayFromZero) : null;
}
