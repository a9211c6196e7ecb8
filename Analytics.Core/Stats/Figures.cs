namespace Analytics.Core.Stats;

/// <summary>
/// What was counted, as sums, and what follows from the sums. Counts of nothing are 0; averages and rates of nothing are null.
/// </summary>
public sealed record Figures
{
    public static readonly Figures None = new();

    /// <summary>Distinct visitors with a pageview or custom event in the range.</summary>
    public long Visitors { get; init; }

    /// <summary>Sessions that started in the range.</summary>
    public long Visits { get; init; }

    /// <summary>Pageviews in the range, path changes included.</summary>
    public long Pageviews { get; init; }

    /// <summary>Custom and interactive events in the range.</summary>
    public long Events { get; init; }

    /// <summary>Pageviews of the sessions counted in <see cref="Visits"/>.</summary>
    public long VisitPageviews { get; init; }

    /// <summary>Sessions with one pageview, no interactive event and too little engaged time.</summary>
    public long Bounces { get; init; }

    /// <summary>Sum of the durations of the sessions, milliseconds.</summary>
    public long DurationMs { get; init; }

    /// <summary>Sum of the time on page over the pageviews where it is known, milliseconds.</summary>
    public long TimeOnPageMs { get; init; }

    /// <summary>Pageviews whose time on page is known.</summary>
    public long TimedPageviews { get; init; }

    /// <summary>Sum of the load times, milliseconds.</summary>
    public long LoadMs { get; init; }

    /// <summary>Pageviews whose load time is known.</summary>
    public long LoadedPageviews { get; init; }

    /// <summary>Sessions that began (of a page: on it).</summary>
    public long Entries { get; init; }

    /// <summary>Sessions that ended (of a page: on it).</summary>
    public long Exits { get; init; }

    /// <summary>Distinct paths among the pageviews.</summary>
    public long Pages { get; init; }

    /// <summary>Pageviews of a visit, mean; null without visits.</summary>
    public double? ViewsPerVisit => Ratio(VisitPageviews, Visits);

    /// <summary>Bounces per visits, percent with 1 decimal; null without visits.</summary>
    public double? BounceRatePercent => Percent(Bounces, Visits);

    /// <summary>Mean duration of a visit, seconds; null without visits.</summary>
    public double? DurationSeconds => Ratio(DurationMs, Visits) / 1000;

    /// <summary>Mean time on page, seconds; null where no pageview has one.</summary>
    public double? TimeOnPageSeconds => Ratio(TimeOnPageMs, TimedPageviews) / 1000;

    /// <summary>Mean load time, milliseconds; null where none was reported.</summary>
    public double? LoadTimeMs => Ratio(LoadMs, LoadedPageviews);

    /// <summary>Exits per pageviews, percent with 1 decimal; null without pageviews.</summary>
    public double? ExitRatePercent => Percent(Exits, Pageviews);

    /// <summary>A metric by its name; null where there is nothing to take a mean of. Rates are percents, durations seconds, load time milliseconds.</summary>
    public double? this[Metric metric] => metric switch
    {
        Metric.Visitors => Visitors,
        Metric.Visits => Visits,
        Metric.Pageviews => Pageviews,
        Metric.Events => Events,
        Metric.ViewsPerVisit => ViewsPerVisit,
        Metric.BounceRate => BounceRatePercent,
        Metric.Duration => DurationSeconds,
        Metric.LoadTime => LoadTimeMs,
        Metric.TimeOnPage => TimeOnPageSeconds,
        Metric.Entries => Entries,
        Metric.Exits => Exits,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, null),
    };

    /// <summary>A part of a whole in percent, 1 decimal, halves away from zero; null of nothing.</summary>
    public static double? Percent(long part, long whole) => whole == 0 ? null : Math.Round(100.0 * part / whole, 1, MidpointRounding.AwayFromZero);

    private static double? Ratio(long sum, long count) => count == 0 ? null : (double)sum / count;
}
