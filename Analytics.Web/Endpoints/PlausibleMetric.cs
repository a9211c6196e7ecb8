using Analytics.Core.Stats;

namespace Analytics.Web.Endpoints;

/// <summary>The metrics of Plausible's Stats API v1. Source: plausible.io/docs/stats-api-v1, "Metrics".</summary>
internal sealed record PlausibleMetric(string Word, Func<Figures, double?> Of)
{
    public static readonly IReadOnlyList<PlausibleMetric> All =
    [
        new("visitors", f => f.Visitors),
        new("visits", f => f.Visits),
        new("pageviews", f => f.Pageviews),
        new("views_per_visit", f => f.ViewsPerVisit is { } v ? Math.Round(v, 2, MidpointRounding.AwayFromZero) : null),
        new("bounce_rate", f => Whole(f.BounceRatePercent)),
        new("visit_duration", f => Whole(f.DurationSeconds)),
        new("events", f => f.Events + f.Pageviews),
        new("time_on_page", f => Whole(f.TimeOnPageSeconds)),
    ];

    /// <summary>The metrics of a comma list; null when one is unknown.</summary>
    public static IReadOnlyList<PlausibleMetric>? Parse(string words)
    {
        var metrics = words.Split(',').Select(word => All.FirstOrDefault(m => m.Word == word.Trim())).ToList();
        return metrics.Contains(null) ? null : [.. metrics.OfType<PlausibleMetric>()];
    }

    private static double? Whole(double? value) => value is { } known ? Math.Round(known, MidpointRounding.AwayFromZero) : null;
}
