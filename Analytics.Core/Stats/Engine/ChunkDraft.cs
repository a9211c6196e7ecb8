using Analytics.Core.Columns;
using Analytics.Core.Events;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Stats.Engine;

/// <summary>A chunk in the making from events in memory: takes visits in the order of their visitors.</summary>
internal sealed class ChunkDraft(VisitRules rules)
{
    private readonly List<ulong> _visitor = [];
    private readonly List<int> _firstHit = [];
    private readonly List<EventRow> _hits = [];
    private readonly List<(int Hit, EventRow Report)> _reports = [];

    /// <summary>Adds one of the visits that a visitor's events were cut into.</summary>
    public void Add(ReadOnlySpan<EventRow> rows, Sessionizer cut, int visit)
    {
        var first = visit == 0 ? 0 : cut.VisitEnds[visit - 1];
        _visitor.Add(rows[cut.Hits[first]].Visitor);
        _firstHit.Add(_hits.Count);
        var shift = _hits.Count - first;
        foreach (var report in cut.Reports)
            if (report.Hit >= first && report.Hit < cut.VisitEnds[visit]) _reports.Add((report.Hit + shift, rows[report.Row]));
        for (var hit = first; hit < cut.VisitEnds[visit]; hit++) _hits.Add(rows[cut.Hits[hit]]);
    }

    public VisitChunk Finish(VisitorIndex index)
    {
        int[] firstHit = [.. _firstHit, _hits.Count];
        var hits = _hits.ToArray();
        var measures = new FoldedMeasures(hits.Length);
        for (var h = 0; h < hits.Length; h++)
            foreach (var measure in Measures.All)
                if (measure != Measure.Engaged || hits[h].Kind.IsPageview()) measures.Add(h, measure, Measures.Of(hits[h], measure));
        foreach (var (hit, report) in _reports)
            foreach (var measure in Measures.All) measures.Add(hit, measure, Measures.Of(report, measure));

        var atMs = Array.ConvertAll(hits, static h => h.AtMs);
        var kinds = Array.ConvertAll(hits, static h => h.Kind);
        var figures = VisitFigures.Of(firstHit, atMs, kinds, Array.ConvertAll(hits, static h => h.Interactive), measures.Of(Measure.Engaged), rules.BounceEngagedMs);
        var identified = Array.ConvertAll(firstHit[..^1], first => hits[first].Identified);
        var weights = ChunkWeights.Of(firstHit, hit => hits[hit].Extra?.Weight, hit => hits[hit].OfWholeVisitors, hit => hits[hit].FirstOfWindow);
        return new(new Columns(firstHit, hits, atMs, kinds, measures, rules.WindowMs), [.. _visitor], firstHit, atMs, figures, identified, weights, index, rules.Days);
    }

    private sealed class Columns(int[] firstHit, EventRow[] hits, long[] atMs, EventKind[] kinds, FoldedMeasures measures, int windowMs) : IChunkColumns
    {
        public CodeColumn VisitValues(Dimension dimension)
        {
            if (dimension is Dimension.EntryPage or Dimension.ExitPage)
            {
                var (entry, exit) = VisitFigures.Ends(firstHit, kinds, hit => hits[hit].Path);
                return CodeColumn.Of(dimension == Dimension.EntryPage ? entry : exit);
            }
            var (place, values) = (dimension.PlaceOf(), new int[firstHit.Length - 1]);
            for (var v = 0; v < values.Length; v++) values[v] = hits[firstHit[v]].Terms[place];
            return CodeColumn.Of(values);
        }

        public CodeColumn HitValues(Dimension dimension)
        {
            var term = dimension.TermOf()!.Value;
            return CodeColumn.Of(Array.ConvertAll(hits, h => h[term]));
        }

        public EventKind[] HitKinds() => kinds;

        public HitTimes HitTimes() => new(atMs, atMs.Length == 0 ? 0 : atMs.Min());

        public int[]? HitMeasures(HitMeasure measure) =>
            measure == HitMeasure.TimeOnPage ? VisitFigures.TimeOnPage(firstHit, atMs, kinds, measures.Of(Measure.Engaged), windowMs) : measures.Of(FoldedMeasures.Behind(measure)!.Value);

        public string?[]? HitIds() => Array.ConvertAll(hits, static h => h.Extra?.EventId);

        public string?[]? HitProperties() => Array.TrueForAll(hits, static h => h.Extra?.Custom is null) ? null : Array.ConvertAll(hits, static h => h.Extra?.Custom);
    }
}
