namespace Analytics.Core.Stats.Reports;

/// <summary>How a figure moved against the range before.</summary>
/// <param name="Amount">Percent of the earlier figure, 1 decimal; for rates the difference in percentage points.</param>
/// <param name="InPoints">True when <paramref name="Amount"/> is in percentage points.</param>
/// <param name="Good">True when the move is what a site owner hopes for, false when not, null when nothing moved.</param>
public sealed record Change(double Amount, bool InPoints, bool? Good)
{
    /// <summary>The move of a metric between two ranges; null when either has no figure, or the earlier one is 0 and a percentage would be of nothing.</summary>
    public static Change? Between(Metric metric, Figures now, Figures? before)
    {
        if (now[metric] is not { } current || before?[metric] is not { } earlier) return null;
        var inPoints = metric is Metric.BounceRate or Metric.ExitRate or Metric.ScrollDepth;
        if (!inPoints && earlier == 0) return null;
        var amount = Math.Round(inPoints ? current - earlier : 100 * (current - earlier) / earlier, 1, MidpointRounding.AwayFromZero);
        return new(amount, inPoints, amount == 0 ? null : amount > 0 != LessIsBetter(metric));
    }

    /// <summary>True for metrics whose fall is what a site owner hopes for.</summary>
    public static bool LessIsBetter(Metric metric) => metric is Metric.BounceRate or Metric.LoadTime or Metric.Exits or Metric.ExitRate or Metric.LoadTimeP75 or Metric.Lcp or Metric.Inp or Metric.Cls or Metric.Fcp or Metric.Ttfb;
}
