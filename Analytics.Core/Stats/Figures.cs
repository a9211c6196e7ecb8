namespace Analytics.Core.Stats;

/// <summary>
/// What was counted, as sums, and what follows from the sums. Counts of nothing are 0; averages and rates of nothing are null.
/// </summary>
public sealed record Figures
{
    public static readonly Figures None = new();

    // Apart, because hardly any figures have them: a store keeps hundreds of thousands.
    private readonly Percentiles? _percentiles;

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

    /// <summary>Sum of the engaged time reported, milliseconds.</summary>
    public long EngagedMs { get; init; }

    /// <summary>Sum of the deepest points seen, percent.</summary>
    public long ScrollPercents { get; init; }

    /// <summary>Pageviews whose scroll depth is known.</summary>
    public long ScrolledPageviews { get; init; }

    /// <summary>Three of four pageviews loaded within this time, milliseconds; null where none was reported or it was not asked for.</summary>
    public int? LoadTimeP75Ms { get => _percentiles?.LoadMs; init => _percentiles = Percentiles.OrNull(_percentiles, p => p with { LoadMs = value }); }

    /// <summary>Largest contentful paint, interaction to next paint, first contentful paint, time to first byte: likewise.</summary>
    public int? LcpMs { get => _percentiles?.LcpMs; init => _percentiles = Percentiles.OrNull(_percentiles, p => p with { LcpMs = value }); }
    public int? InpMs { get => _percentiles?.InpMs; init => _percentiles = Percentiles.OrNull(_percentiles, p => p with { InpMs = value }); }
    public int? FcpMs { get => _percentiles?.FcpMs; init => _percentiles = Percentiles.OrNull(_percentiles, p => p with { FcpMs = value }); }
    public int? TtfbMs { get => _percentiles?.TtfbMs; init => _percentiles = Percentiles.OrNull(_percentiles, p => p with { TtfbMs = value }); }

    /// <summary>Cumulative layout shift: likewise.</summary>
    public double? Cls { get => _percentiles?.Cls; init => _percentiles = Percentiles.OrNull(_percentiles, p => p with { Cls = value }); }

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

    /// <summary>Mean scroll depth of the pageviews where it is known, percent with 1 decimal.</summary>
    public double? ScrollDepthPercent => Ratio(ScrollPercents, ScrolledPageviews) is { } depth ? Math.Round(depth, 1, MidpointRounding.AwayFromZero) : null;

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
        Metric.EngagedTime => EngagedMs / 1000.0,
        Metric.ScrollDepth => ScrollDepthPercent,
        Metric.ExitRate => ExitRatePercent,
        Metric.LoadTimeP75 => LoadTimeP75Ms,
        Metric.Lcp => LcpMs,
        Metric.Inp => InpMs,
        Metric.Cls => Cls,
        Metric.Fcp => FcpMs,
        Metric.Ttfb => TtfbMs,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, null),
    };

    /// <summary>A part of a whole in percent, 1 decimal, halves away from zero; null of nothing.</summary>
    public static double? Percent(long part, long whole) => whole == 0 ? null : Math.Round(100.0 * part / whole, 1, MidpointRounding.AwayFromZero);

    /// <summary>The sums of both. Visitors and pages of several days are then counted once for each; percentiles, which do not add up, are left out.</summary>
    public static Figures operator +(Figures left, Figures right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new()
        {
            Visitors = left.Visitors + right.Visitors,
            Visits = left.Visits + right.Visits,
            Pageviews = left.Pageviews + right.Pageviews,
            Events = left.Events + right.Events,
            VisitPageviews = left.VisitPageviews + right.VisitPageviews,
            Bounces = left.Bounces + right.Bounces,
            DurationMs = left.DurationMs + right.DurationMs,
            TimeOnPageMs = left.TimeOnPageMs + right.TimeOnPageMs,
            TimedPageviews = left.TimedPageviews + right.TimedPageviews,
            EngagedMs = left.EngagedMs + right.EngagedMs,
            ScrollPercents = left.ScrollPercents + right.ScrollPercents,
            ScrolledPageviews = left.ScrolledPageviews + right.ScrolledPageviews,
            LoadMs = left.LoadMs + right.LoadMs,
            LoadedPageviews = left.LoadedPageviews + right.LoadedPageviews,
            Entries = left.Entries + right.Entries,
            Exits = left.Exits + right.Exits,
            Pages = Math.Max(left.Pages, right.Pages),
        };
    }

    private static double? Ratio(long sum, long count) => count == 0 ? null : (double)sum / count;

    private sealed record Percentiles(int? LoadMs = null, int? LcpMs = null, int? InpMs = null, int? FcpMs = null, int? TtfbMs = null, double? Cls = null)
    {
        private static readonly Percentiles Nothing = new();

        /// <summary>Some changed; null where none is left, so that figures without any are equal.</summary>
        public static Percentiles? OrNull(Percentiles? before, Func<Percentiles, Percentiles> change)
        {
            var after = change(before ?? Nothing);
            return after == Nothing ? null : after;
        }
    }
}
