using Analytics.Core.Stats;
using Analytics.Web.Components.Controls;

namespace Analytics.Web.Components.Panels;

/// <summary>A column of figures in a ranked list.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Cell">What stands in it, from the figures of the line and of all.</param>
public sealed record RankedColumn(string Head, Func<Figures, Figures, string> Cell)
{
    public static readonly RankedColumn Views = Of("Views", Metric.Pageviews);
    public static readonly RankedColumn Visitors = Of("Visitors", Metric.Visitors);
    public static readonly RankedColumn Visits = Of("Visits", Metric.Visits);
    public static readonly RankedColumn TimeOnPage = Of("Time on page", Metric.TimeOnPage);
    public static readonly RankedColumn BounceRate = Of("Bounce rate", Metric.BounceRate);
    public static readonly RankedColumn ShareOfVisits = new("Share", static (row, all) => FigureText.Share(row.Visits, all.Visits));
    public static readonly RankedColumn ShareOfVisitors = new("Share", static (row, all) => FigureText.Share(row.Visitors, all.Visitors));

    public static readonly RankedColumn Exits = Of("Exits", Metric.Exits);
    public static readonly RankedColumn ExitRate = Of("Exit rate", Metric.ExitRate);
    public static readonly RankedColumn Events = Of("Events", Metric.Events);

    private static RankedColumn Of(string head, Metric metric) => new(head, (row, _) => FigureText.Plain(metric, row[metric]));
}
