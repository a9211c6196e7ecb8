using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Charts;
using Analytics.Web.Components.Controls;

namespace Analytics.Web.Components.Panels;

/// <summary>What a tile says of its metric; two that are equal look the same.</summary>
/// <param name="Parts">The figure, units apart from numbers.</param>
/// <param name="Sum">What it was worked out from; null where it is a plain count.</param>
/// <param name="Sign">What stands before a figure that was sampled.</param>
/// <param name="Change">Against the days before; null where there is nothing to hold it against.</param>
/// <param name="Was">The figure of the days before, brief enough for a line that it shares.</param>
/// <param name="WasWhole">The same with all its digits.</param>
/// <param name="Against">The days before, in words.</param>
/// <param name="Spark">The line of its buckets.</param>
internal sealed record TileFigures(EquatableList<FigurePart> Parts, string? Sum, string? Sign, Change? Change, string? Was, string? WasWhole, string? Against, string Spark)
{
    public static TileFigures Of(Board board, Metric metric) => Drawings.Of(board, metric, () => Draw(board, metric));

    private static TileFigures Draw(Board board, Metric metric)
    {
        var (now, value) = (board.Now, board.Now.Total[metric]);
        return new(
            new(FigureText.Parts(metric, value)),
            Definitions.SumBehind(metric, now, CultureInfo.CurrentCulture),
            SamplingWords.Sign(metric, now.Sampled),
            Change.Between(metric, now.Total, board.Before?.Total),
            board.Before?.Total[metric] is { } before && (before != 0 || value != 0) ? FigureText.Brief(metric, before) : null,
            board.Before?.Total[metric] is { } whole ? FigureText.Plain(metric, whole) : null,
            board.Request.Against is { } against ? DateText.Against(against, board.Request.Range) : null,
            SparkPath.Small(TimeSeries.Pick(now.Buckets, metric, now.Buckets.Count(bucket => bucket.Start <= board.AsOf))));
    }
}
