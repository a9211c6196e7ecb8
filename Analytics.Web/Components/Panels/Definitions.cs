using System.Globalization;
using Analytics.Core.Stats;

namespace Analytics.Web.Components.Panels;

/// <summary>The one published wording of every metric, shown wherever its figure is (docs/definitions.md says the same at length).</summary>
public static class Definitions
{
    public static Definition Of(Metric metric) => metric switch
    {
        Metric.Visitors => new(Wording.UniqueVisitors, Wording.VisitorsMeaning),
        Metric.Visits => new(Wording.Visits, Wording.VisitsMeaning),
        Metric.Pageviews => new(Wording.PageviewsTitle, Wording.PageviewsMeaning),
        Metric.Events => new(Wording.Events, Wording.EventsMeaning),
        Metric.ViewsPerVisit => new(Wording.ViewsPerVisitTitle, Wording.ViewsPerVisitMeaning),
        Metric.BounceRate => new(Wording.BounceRate, Wording.BounceRateMeaning),
        Metric.Duration => new(Wording.VisitDurationTitle, Wording.DurationMeaning),
        Metric.LoadTime => new(Wording.LoadTime, Wording.LoadTimeMeaning),
        Metric.TimeOnPage => new(Wording.TimeOnPage, Wording.TimeOnPageMeaning),
        Metric.Entries => new(Wording.Entries, Wording.EntriesMeaning),
        Metric.Exits => new(Wording.Exits, Wording.ExitsMeaning),
        Metric.EngagedTime => new(Wording.EngagedTime, Wording.EngagedTimeMeaning),
        Metric.ScrollDepth => new(Wording.ScrollDepth, Wording.ScrollDepthMeaning),
        Metric.ExitRate => new(Wording.ExitRate, Wording.ExitRateMeaning),
        Metric.LoadTimeP75 => new(Wording.LoadTime75, Wording.LoadTimeP75Meaning),
        Metric.Lcp => new(Wording.LargestContentfulPaint, Wording.LcpMeaning),
        Metric.Inp => new(Wording.InteractionToNextPaint, Wording.InpMeaning),
        Metric.Cls => new(Wording.LayoutShift, Wording.ClsMeaning),
        Metric.Fcp => new(Wording.FirstContentfulPaint, Wording.FcpMeaning),
        Metric.Ttfb => new(Wording.TimeToFirstByte, Wording.TtfbMeaning),
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, null),
    };

    /// <summary>The sum behind a figure, with its numbers; null where the figure is a plain count.</summary>
    public static string? SumBehind(Metric metric, StatsAnswer answer, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var total = answer.Total;
        string N(long count) => count.ToString("N0", culture);
        return metric switch
        {
            Metric.Visitors when answer.VisitorsAreSumOfDays => Wording.SumOfVisitors,
            Metric.Visits => Wording.SumOfVisits,
            Metric.ViewsPerVisit when total.Visits > 0 => Wording.SumOfViewsPerVisit.With(N(total.VisitPageviews), N(total.Visits)),
            Metric.BounceRate when total.Visits > 0 => Wording.SumOfBounceRate.With(N(total.Bounces), N(total.Visits)),
            Metric.Duration when total.Visits > 0 => Wording.SumOfDuration.With(N(total.Visits)),
            Metric.LoadTime when total.LoadedPageviews > 0 => Wording.SumOfLoadTime.With(N(total.LoadedPageviews)),
            Metric.TimeOnPage when total.TimedPageviews > 0 => Wording.SumOfTimeOnPage.With(N(total.TimedPageviews)),
            _ => null,
        };
    }
}
