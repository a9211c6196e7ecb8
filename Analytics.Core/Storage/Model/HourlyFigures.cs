namespace Analytics.Core.Storage.Model;

/// <summary>The totals of one site in one hour, written by the hourly job.</summary>
public sealed class HourlyFigures
{
    public int SiteId { get; set; }

    /// <summary>First instant of the hour, UTC milliseconds.</summary>
    public long HourMs { get; set; }

    public long Visitors { get; set; }
    public long Visits { get; set; }
    public long Pageviews { get; set; }
    public long Events { get; set; }
    public long Bounces { get; set; }
    public long DurationMs { get; set; }
}
