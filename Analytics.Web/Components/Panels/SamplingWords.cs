using Analytics.Core.Stats;

namespace Analytics.Web.Components.Panels;

/// <summary>What figures say about themselves where some of the events behind them were not kept. Source: docs/definitions.md, "Sampling".</summary>
public static class SamplingWords
{
    /// <summary>In sentences; null where every event was kept.</summary>
    public static string? Of(SampledCounts sampled)
    {
        var sentences = new List<string>();
        if (sampled.HasFlag(SampledCounts.VisitsAtLeast)) sentences.Add(Wording.PageviewsAndEventsAreEstimates);
        else if (sampled.HasFlag(SampledCounts.Scaled)) sentences.Add(Wording.CountsAreEstimatesFromThe);
        if (sampled.HasFlag(SampledCounts.FirstOfWindows)) sentences.Add(Wording.OfSomeTimesOnlyThe);
        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }

    /// <summary>The sign before a figure: about, or at least; null before one that is exact, or of which neither is known.</summary>
    public static string? Sign(Metric metric, SampledCounts sampled) => metric switch
    {
        _ when !sampled.HasFlag(SampledCounts.Scaled) => null,
        Metric.Visitors or Metric.Visits => sampled.HasFlag(SampledCounts.VisitsAtLeast) ? "≥" : "≈",
        Metric.Pageviews or Metric.Events => "≈",
        _ => null,
    };
}
