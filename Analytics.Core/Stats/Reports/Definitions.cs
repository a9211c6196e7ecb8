using System.Globalization;

namespace Analytics.Core.Stats.Reports;

/// <summary>The one published wording of every metric, shown wherever its figure is (docs/definitions.md says the same at length).</summary>
public static class Definitions
{
    public static Definition Of(Metric metric) => metric switch
    {
        Metric.Visitors => new("Unique visitors", "Different people with at least one pageview or event. Without cookies a person is told apart by a keyed hash of network address and browser; its key changes every day and is then destroyed."),
        Metric.Visits => new("Visits", "Activity of one visitor without a longer silence than the site's visit window, 30 minutes unless set otherwise. A visit belongs to the day on which it started and is not cut at midnight."),
        Metric.Pageviews => new("Pageviews", "Pages opened, including changes of the path inside a single-page app."),
        Metric.Events => new("Events", "Named events and interactions such as clicks on outbound links, downloads and sent forms."),
        Metric.ViewsPerVisit => new("Views per visit", "The pageviews of all visits that started in these days, divided by those visits."),
        Metric.BounceRate => new("Bounce rate", "The share of visits with a single pageview, no interaction and less engaged time than the site's threshold, 10 seconds unless set otherwise."),
        Metric.Duration => new("Visit duration", "From the first to the last pageview or event of a visit, plus the engaged time on its last page. The mean over all visits."),
        Metric.LoadTime => new("Load time", "From the start of navigation to the end of the load event, as browsers reported it. The mean over the pageviews that carried it."),
        Metric.TimeOnPage => new("Time on page", "How long a page was visible and in focus; where no exit was reported, the gap to the next event of the visit. The mean over the pageviews where it is known."),
        Metric.Entries => new("Entries", "Visits that began on the page."),
        Metric.Exits => new("Exits", "Visits that ended on the page."),
        Metric.EngagedTime => new("Engaged time", "How long pages were visible and in focus, as their exits reported it. The sum."),
        Metric.ScrollDepth => new("Scroll depth", "The deepest point of a page that was seen. The mean over the pageviews that reported it."),
        Metric.ExitRate => new("Exit rate", "Visits that ended on the page, divided by its pageviews."),
        Metric.LoadTimeP75 => new("Load time, 75 %", "Three of four pageviews that carried a load time finished loading within this time."),
        Metric.Lcp => new("Largest contentful paint", "When the largest part of the page had been drawn, for three of four pageviews at the latest."),
        Metric.Inp => new("Interaction to next paint", "How long the page took to answer an interaction, for three of four pageviews at most."),
        Metric.Cls => new("Layout shift", "How much of the page moved unasked, for three of four pageviews at most."),
        Metric.Fcp => new("First contentful paint", "When anything of the page had been drawn, for three of four pageviews at the latest."),
        Metric.Ttfb => new("Time to first byte", "When the server's first byte came, for three of four pageviews at the latest."),
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
            Metric.Visitors when answer.VisitorsAreSumOfDays => "Over several days: sum of daily uniques",
            Metric.Visits => "Channels add up to this figure",
            Metric.ViewsPerVisit when total.Visits > 0 => $"{N(total.VisitPageviews)} pageviews ÷ {N(total.Visits)} visits",
            Metric.BounceRate when total.Visits > 0 => $"{N(total.Bounces)} bounces ÷ {N(total.Visits)} visits",
            Metric.Duration when total.Visits > 0 => $"Mean of {N(total.Visits)} visits",
            Metric.LoadTime when total.LoadedPageviews > 0 => $"Mean of {N(total.LoadedPageviews)} pageviews that carried it",
            Metric.TimeOnPage when total.TimedPageviews > 0 => $"Mean of {N(total.TimedPageviews)} pageviews where it is known",
            _ => null,
        };
    }
}
