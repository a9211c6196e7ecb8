using System.Text.Json.Serialization;

namespace Analytics.Web.Endpoints;

/// <summary>What the reads of figures answer.</summary>
internal static class StatsAnswers
{
    /// <summary>A metric over time.</summary>
    internal sealed record Series(string Metric, string Granularity, IReadOnlyList<SeriesPoint> Points);

    /// <param name="T">Start of the bucket with the site's offset.</param>
    /// <param name="Value">Counts are 0 where nothing was, rates null.</param>
    internal sealed record SeriesPoint(DateTimeOffset T, double? Value);

    internal sealed record TopPages(IReadOnlyList<TopPage> Pages);

    /// <param name="Path">The page's path.</param>
    /// <param name="PageTitle">The title seen last; null where none was sent.</param>
    /// <param name="Pageviews">How often it was opened.</param>
    /// <param name="Visitors">By how many different visitors.</param>
    /// <param name="AvgTimeSpent">Mean time on the page, seconds; null where it is not known.</param>
    internal sealed record TopPage(string Path, string? PageTitle, long Pageviews, long Visitors, long? AvgTimeSpent);

    /// <param name="Dimension">As it was asked for.</param>
    /// <param name="Rows">The largest first.</param>
    /// <param name="NextCursor">To go on with; null after the last row.</param>
    internal sealed record Breakdown(string Dimension, IReadOnlyList<BreakdownRow> Rows, string? NextCursor);

    /// <summary>One value with the metrics that were asked for; without <c>metrics</c> the first five.</summary>
    internal sealed record BreakdownRow(
        string Value, long? Visitors = null, long? Visits = null, long? Pageviews = null, double? BounceRatePercent = null, long? AvgDurationSec = null,
        long? Events = null, double? ViewsPerVisit = null, long? AvgTimeSpent = null, long? AvgLoadingTimeMs = null, long? Entries = null, long? Exits = null,
        double? ExitRatePercent = null, long? EngagedSec = null, double? ScrollDepthPercent = null, [property: JsonPropertyName("loading_time_p75_ms")] long? LoadingTimeP75Ms = null,
        [property: JsonPropertyName("lcp_p75_ms")] long? LcpP75Ms = null, [property: JsonPropertyName("inp_p75_ms")] long? InpP75Ms = null, [property: JsonPropertyName("fcp_p75_ms")] long? FcpP75Ms = null,
        [property: JsonPropertyName("ttfb_p75_ms")] long? TtfbP75Ms = null, [property: JsonPropertyName("cls_p75")] double? ClsP75 = null);

    /// <summary>A day of a site in few words.</summary>
    internal sealed record Day(string SiteId, string Date, long TotalViews, long UniqueUsers, IReadOnlyList<TopPath> TopPaths);

    internal sealed record TopPath(string Path, long Views);
}
