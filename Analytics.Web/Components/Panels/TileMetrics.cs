using Analytics.Core.Stats;

namespace Analytics.Web.Components.Panels;

/// <summary>The metrics that have a tile, in order, and their names in an address.</summary>
public static class TileMetrics
{
    private static readonly (Metric Metric, string Wire)[] Tiles =
    [
        (Metric.Visitors, "visitors"),
        (Metric.Visits, "visits"),
        (Metric.Pageviews, "pageviews"),
        (Metric.Events, "events"),
        (Metric.ViewsPerVisit, "views_per_visit"),
        (Metric.BounceRate, "bounce_rate"),
        (Metric.Duration, "duration"),
        (Metric.LoadTime, "load_time"),
    ];

    public static IReadOnlyList<Metric> All { get; } = [.. Tiles.Select(static tile => tile.Metric)];

    public static string Wire(Metric metric) => Tiles.First(tile => tile.Metric == metric).Wire;

    public static Metric? Parse(string? wire)
    {
        foreach (var tile in Tiles)
        {
            if (tile.Wire == wire) return tile.Metric;
        }
        return null;
    }
}
