using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Controls;
using Analytics.Web.Components.Panels;

namespace Analytics.Web.Components.Charts;

/// <summary>Turns the buckets of a board into what the chart draws.</summary>
public static class TimeSeries
{
    /// <summary>What stands in an address for the days of a bucket.</summary>
    public const string DaysPlace = "{days}";

    /// <param name="board">The figures.</param>
    /// <param name="metric">The line.</param>
    /// <param name="zoomTo">The address of a bucket's days, with <see cref="DaysPlace"/> for them; null = buckets lead nowhere.</param>
    public static TimeChartData Of(Board board, Metric metric, string? zoomTo = null)
    {
        var (range, every) = (board.Request.Range, board.Request.Every);
        var buckets = board.Now.Buckets;
        var begun = buckets.Count(bucket => bucket.Start <= board.AsOf);
        var area = AreaOf(metric);
        var values = Pick(buckets, metric, begun);
        return new TimeChartData
        {
            Locale = CultureInfo.CurrentCulture.Name is { Length: > 0 } name ? name : "en-GB",
            Name = NameOf(metric),
            Format = FigureText.Format(metric),
            AreaName = NameOf(area),
            PreviousName = board.Request.Against is { } against ? DateText.Against(against, range) : null,
            Zoom = zoomTo is null || every == Interval.Hour || range.Days == 1 ? [] : [.. buckets.Select((bucket, at) => Days(bucket, at + 1 < buckets.Count ? buckets[at + 1] : null, range))],
            ZoomTo = zoomTo ?? "",
            LessIsBetter = Change.LessIsBetter(metric),
            Ticks = [.. buckets.Select(bucket => DateText.Tick(bucket.Start, every, range.Days == 1))],
            Titles = [.. buckets.Select(bucket => DateText.Bucket(bucket.Start, every))],
            Values = values,
            Previous = Earlier(board.Before?.Buckets ?? [], metric, buckets.Count),
            Area = Pick(buckets, area, begun),
            OpenAt = board.Open ? begun - 1 : -1,
            Sentence = Sentence(board, metric, values),
        };
    }

    /// <summary>What is drawn as the area beside a metric's line.</summary>
    public static Metric AreaOf(Metric metric) => metric == Metric.Pageviews ? Metric.Visits : Metric.Pageviews;

    /// <summary>What the legend says of a metric.</summary>
    public static string NameOf(Metric metric) => Definitions.Of(metric).Name;

    /// <summary>The metric's value in each bucket, null in those that lie ahead.</summary>
    public static IReadOnlyList<double?> Pick(IReadOnlyList<StatsBucket> buckets, Metric metric, int begun) =>
        [.. buckets.Select((bucket, at) => at < begun ? bucket.Figures[metric] : null)];

    // The day the clocks change has an hour more or less than the one it is held against: the ends stay aligned at the start.
    private static List<double?> Earlier(IReadOnlyList<StatsBucket> buckets, Metric metric, int count) =>
        [.. Enumerable.Range(0, count).Select(at => at < buckets.Count ? buckets[at].Figures[metric] : null)];

    private static string Days(StatsBucket bucket, StatsBucket? next, DateRange range)
    {
        var last = next is null ? range.Last : DateOnly.FromDateTime(next.Start.DateTime).AddDays(-1);
        return string.Create(CultureInfo.InvariantCulture, $"from={bucket.Start:yyyy-MM-dd}&to={last:yyyy-MM-dd}");
    }

    private static string Sentence(Board board, Metric metric, IReadOnlyList<double?> values)
    {
        var name = Definitions.Of(metric).Name;
        var said = (metric is Metric.BounceRate or Metric.Duration or Metric.LoadTime or Metric.ViewsPerVisit ? Wording.ChartOnAverage : Wording.ChartInAll)
            .With(name, board.Request.Every.Said().ToLower(CultureInfo.CurrentCulture), DateText.Range(board.Request.Range), FigureText.Plain(metric, board.Now.Total[metric]));
        if (!board.OnlyOpenDay && Change.Between(metric, board.Now.Total, board.Before?.Total) is { } change)
        {
            var by = (change.InPoints ? Wording.ChartPoints : Wording.ChartPercent).With(Math.Abs(change.Amount).ToString("N1", CultureInfo.CurrentCulture));
            said = change.Amount == 0 ? Wording.ChartUnchanged.With(said) : (change.Amount > 0 ? Wording.ChartUp : Wording.ChartDown).With(said, by);
        }
        var peak = values.Max();
        if (peak is not > 0) return Wording.ChartSaid.With(said);
        var at = values.ToList().IndexOf(peak);
        return Wording.ChartSaidWithPeak.With(said, FigureText.Plain(metric, peak), DateText.Bucket(board.Now.Buckets[at].Start, board.Request.Every));
    }
}
