namespace Analytics.Core.Stats;

/// <summary>A figure with one published definition (docs/definitions.md).</summary>
public enum Metric
{
    Visitors,
    Visits,
    Pageviews,
    Events,
    ViewsPerVisit,
    BounceRate,
    Duration,
    LoadTime,
    TimeOnPage,
    Entries,
    Exits,
    EngagedTime,
    ScrollDepth,
    ExitRate,

    // Percentiles need every single value, and are found only where they are asked for by name.
    LoadTimeP75,
    Lcp,
    Inp,
    Cls,
    Fcp,
    Ttfb,
}
