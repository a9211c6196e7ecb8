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
}
