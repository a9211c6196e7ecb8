using System.Text.Json;
using Analytics.Core.Stats;

namespace Analytics.Web.Components.Panels;

/// <summary>The metrics that a list in full has a column for, and their names in an address.</summary>
public static class DetailMetrics
{
    private static readonly Metric[] Usual =
        [Metric.Visitors, Metric.Visits, Metric.Pageviews, Metric.Events, Metric.ViewsPerVisit, Metric.BounceRate, Metric.Duration, Metric.TimeOnPage, Metric.ScrollDepth, Metric.LoadTime];

    private static readonly Metric[] OfPages =
        [Metric.Pageviews, Metric.Visitors, Metric.Visits, Metric.Entries, Metric.Exits, Metric.ExitRate, Metric.BounceRate, Metric.TimeOnPage, Metric.ScrollDepth, Metric.LoadTime];

    private static readonly Metric[] OfEvents = [Metric.Events, Metric.Visitors, Metric.Visits, Metric.Pageviews];

    /// <summary>The columns of a dimension's list, in order.</summary>
    public static IReadOnlyList<Metric> Of(Dimension dimension) => dimension switch
    {
        Dimension.Page or Dimension.Title or Dimension.Hostname => OfPages,
        Dimension.Event or Dimension.Property => OfEvents,
        _ => Usual,
    };

    public static string Wire(Metric metric) => JsonNamingPolicy.SnakeCaseLower.ConvertName(metric.ToString());

    /// <summary>The metric of a name; null when no list has it.</summary>
    public static Metric? Parse(string? wire)
    {
        foreach (var metric in Usual.Concat(OfPages))
        {
            if (Wire(metric) == wire) return metric;
        }
        return null;
    }
}
