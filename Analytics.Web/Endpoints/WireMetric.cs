using Analytics.Core.Stats;

namespace Analytics.Web.Endpoints;

/// <summary>A metric as rows of the HTTP API show it.</summary>
/// <param name="Word">By which it is asked for.</param>
/// <param name="Field">Under which it stands in an answer, with its unit.</param>
/// <param name="Metric">What it is.</param>
internal sealed record WireMetric(string Word, string Field, Metric Metric)
{
    public static readonly IReadOnlyList<WireMetric> All =
    [
        new("visitors", "visitors", Metric.Visitors),
        new("visits", "visits", Metric.Visits),
        new("pageviews", "pageviews", Metric.Pageviews),
        new("bounce_rate", "bounce_rate_percent", Metric.BounceRate),
        new("duration", "avg_duration_sec", Metric.Duration),
        new("events", "events", Metric.Events),
        new("views_per_visit", "views_per_visit", Metric.ViewsPerVisit),
        new("time_on_page", "avg_time_spent", Metric.TimeOnPage),
        new("load_time", "avg_loading_time_ms", Metric.LoadTime),
        new("entries", "entries", Metric.Entries),
        new("exits", "exits", Metric.Exits),
        new("exit_rate", "exit_rate_percent", Metric.ExitRate),
        new("engaged_time", "engaged_sec", Metric.EngagedTime),
        new("scroll_depth", "scroll_depth_percent", Metric.ScrollDepth),
        new("load_time_p75", "loading_time_p75_ms", Metric.LoadTimeP75),
        new("lcp", "lcp_p75_ms", Metric.Lcp),
        new("inp", "inp_p75_ms", Metric.Inp),
        new("fcp", "fcp_p75_ms", Metric.Fcp),
        new("ttfb", "ttfb_p75_ms", Metric.Ttfb),
        new("cls", "cls_p75", Metric.Cls),
    ];

    /// <summary>What a row holds when nothing else was asked for.</summary>
    public static readonly IReadOnlyList<WireMetric> OfRows = [.. All.Take(5)];

    public static string Words => string.Join(", ", All.Select(m => m.Word));

    /// <summary>The metric of a word or of a field's name; null when there is none.</summary>
    public static WireMetric? Find(string word) => All.FirstOrDefault(m => m.Word == word || m.Field == word);

    /// <summary>What to ask the engine for: percentiles are found only where they are named, all else is there anyway.</summary>
    public static EquatableList<Metric> Wanted(IReadOnlyList<WireMetric> metrics) =>
        metrics.Any(m => m.Metric >= Metric.LoadTimeP75) ? new(metrics.Select(m => m.Metric).Distinct()) : EquatableList<Metric>.Empty;

    /// <summary>The figure as it stands in an answer: counts, seconds and milliseconds whole, rates with one decimal; null where there is none.</summary>
    public object? Of(Figures figures) => figures[Metric] is not { } value ? null
        : Metric is Metric.Cls ? (object)Math.Round(value, 4, MidpointRounding.AwayFromZero)
        : Metric is Metric.BounceRate or Metric.ViewsPerVisit or Metric.ExitRate or Metric.ScrollDepth ? (object)Math.Round(value, 1, MidpointRounding.AwayFromZero)
        : (long)Math.Round(value, MidpointRounding.AwayFromZero);
}
