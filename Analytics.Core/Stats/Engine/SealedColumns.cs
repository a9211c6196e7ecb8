using Analytics.Core.Columns;
using Analytics.Core.Events;
using Analytics.Core.Storage.Model;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Stats.Engine;

/// <summary>The columns of a chunk out of a segment, decoded when they are asked for.</summary>
internal sealed class SealedColumns(long segmentId, SegmentTable table, int windowMs) : IChunkColumns
{
    /// <summary>Opens a segment as a chunk, with what every question needs.</summary>
    /// <exception cref="SegmentGoneException">The segment was written anew meanwhile.</exception>
    public static VisitChunk Open(long segmentId, SegmentTable table, VisitRules rules, VisitorIndex index)
    {
        var columns = new SealedColumns(segmentId, table, rules.WindowMs);
        return columns.Read(segment => Of(segment, columns, rules, index));
    }

    private static VisitChunk Of(Segment segment, SealedColumns columns, VisitRules rules, VisitorIndex index)
    {
        var (firstHit, times) = (segment.FirstHit(), segment.HitTimes());
        var of = segment.HitKinds();
        var (kinds, hitIdentified) = (of.Kinds, of.Identified);
        var figures = VisitFigures.Of(firstHit, times, kinds, of.Interactive, Fold(segment, Measure.Engaged, kinds), rules.BounceEngagedMs);
        var identified = Array.ConvertAll(firstHit[..^1], first => hitIdentified[first]);
        return new(columns, segment.Visitors(), firstHit, times, figures, identified, Weights(segment, of), index, rules.Days);
    }

    private static ChunkWeights? Weights(Segment segment, KindColumns of)
    {
        if (!segment.HasWeights && !of.AnyFirstOfWindow) return null;
        var (weights, whole, window) = (segment.Weights(), of.OfWholeVisitors, of.FirstOfWindow);
        return ChunkWeights.Of(segment.FirstHit(), hit => weights[hit] == 0 ? null : BitConverter.Int64BitsToDouble(weights[hit]), hit => whole[hit], hit => window[hit]);
    }

    public CodeColumn VisitValues(Dimension dimension) => Read(segment =>
    {
        if (dimension is not (Dimension.EntryPage or Dimension.ExitPage)) return segment.VisitTerm(dimension.PlaceOf());
        var paths = segment.HitTerm(Term.Path);
        var (entry, exit) = VisitFigures.Ends(segment.FirstHit(), segment.HitKinds().Kinds, paths.ValueAt);
        return CodeColumn.Of(dimension == Dimension.EntryPage ? entry : exit);
    });

    public CodeColumn HitValues(Dimension dimension) => Read(segment => segment.HitTerm(dimension.TermOf()!.Value));

    public EventKind[] HitKinds() => Read(static segment => segment.HitKinds().Kinds);

    public HitTimes HitTimes() => Read(static segment =>
    {
        var times = segment.HitTimes();
        return new HitTimes(times, times.Length == 0 ? 0 : times.Min());
    });

    public int[]? HitMeasures(HitMeasure measure) => Read(segment =>
    {
        var kinds = segment.HitKinds().Kinds;
        return measure == HitMeasure.TimeOnPage
            ? VisitFigures.TimeOnPage(segment.FirstHit(), segment.HitTimes(), kinds, Fold(segment, Measure.Engaged, kinds), windowMs)
            : Fold(segment, FoldedMeasures.Behind(measure)!.Value, kinds);
    });

    public string?[]? HitIds() => Read(static segment => segment.Texts(SegmentColumn.EventId));

    public string?[]? HitProperties() => Read(static segment => segment.Texts(SegmentColumn.Custom));

    private T Read<T>(Func<Segment, T> read) => read(table.Recent(segmentId));

    private static int[]? Fold(Segment segment, Measure measure, EventKind[] kinds)
    {
        var (own, reported) = (segment.HitMeasure(measure), segment.ReportMeasure(measure));
        if (own is null && reported is null) return null;
        var measures = new FoldedMeasures(segment.HitCount);
        for (var h = 0; own is not null && h < own.Length; h++)
            if (measure != Measure.Engaged || kinds[h].IsPageview()) measures.Add(h, measure, own[h] - 1);
        if (reported is not null)
        {
            var owners = segment.ReportHits();
            for (var i = 0; i < owners.Length; i++) measures.Add(owners[i], measure, reported[i] - 1);
        }
        return measures.Of(measure);
    }
}
