using Analytics.Core.Stats;
using Analytics.Web.Components.Controls;

namespace Analytics.Web.Components.Panels;

/// <summary>A column of figures in a ranked list.</summary>
/// <param name="Words">Its head, in the reader's language.</param>
/// <param name="Cell">What stands in it, from the figures of the line and of all.</param>
public sealed record RankedColumn(Func<string> Words, Func<Figures, Figures, string> Cell)
{
    public string Head => Words();

    public static readonly RankedColumn Views = Of(static () => Wording.Views, Metric.Pageviews);
    public static readonly RankedColumn Visitors = Of(static () => Wording.VisitorsTitle, Metric.Visitors);
    public static readonly RankedColumn Visits = Of(static () => Wording.Visits, Metric.Visits);
    public static readonly RankedColumn TimeOnPage = Of(static () => Wording.TimeOnPage, Metric.TimeOnPage);
    public static readonly RankedColumn BounceRate = Of(static () => Wording.BounceRate, Metric.BounceRate);
    public static readonly RankedColumn ShareOfVisits = new(static () => Wording.Share, static (row, all) => FigureText.Share(row.Visits, all.Visits));
    public static readonly RankedColumn ShareOfVisitors = new(static () => Wording.Share, static (row, all) => FigureText.Share(row.Visitors, all.Visitors));

    public static readonly RankedColumn Exits = Of(static () => Wording.Exits, Metric.Exits);
    public static readonly RankedColumn ExitRate = Of(static () => Wording.ExitRate, Metric.ExitRate);
    public static readonly RankedColumn Events = Of(static () => Wording.Events, Metric.Events);

    private static RankedColumn Of(Func<string> words, Metric metric) => new(words, (row, _) => FigureText.Plain(metric, row[metric]));
}
