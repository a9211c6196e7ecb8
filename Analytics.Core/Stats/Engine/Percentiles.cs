namespace Analytics.Core.Stats.Engine;

/// <summary>The value that three of four pageviews do not exceed (nearest rank), of some measures and some values of a dimension: gathers every value and puts them in order.</summary>
internal sealed class Percentiles(RangeView view, Selection[] selections, DimensionValues values)
{
    private static readonly (Metric Metric, HitMeasure Measure)[] Known =
    [
        (Metric.LoadTimeP75, HitMeasure.Load), (Metric.Lcp, HitMeasure.Lcp), (Metric.Inp, HitMeasure.Inp), (Metric.Cls, HitMeasure.Cls), (Metric.Fcp, HitMeasure.Fcp), (Metric.Ttfb, HitMeasure.Ttfb),
    ];

    public static bool AreAsked(StatsQuery query) => query.Metrics.Any(m => Known.Any(k => k.Metric == m));

    /// <summary>Adds to the figures of each key what of the percentiles was asked for.</summary>
    public void Add(StatsQuery query, Split split, int[] keys, Span<Figures> figures)
    {
        var placeOf = new Dictionary<int, int>();
        for (var i = 0; i < keys.Length; i++) placeOf[keys[i]] = i;
        Add(query, figures, c =>
        {
            var column = values.Column(view, c, split);
            var places = Array.ConvertAll(column.Dictionary, key => placeOf.GetValueOrDefault(key, -1));
            return split.IsOfHit ? (_, hit, _) => places[column[hit]] : (visit, _, _) => places[column[visit]];
        });
    }

    /// <summary>The same for each bucket of time.</summary>
    public void Add(StatsQuery query, TimeBuckets buckets, Span<Figures> figures) => Add(query, figures, c =>
    {
        var chunk = view.Chunks[c].Chunk;
        return (visit, hit, crossing) => buckets.Of(crossing is not null ? crossing[hit - chunk.FirstHit[visit]] : buckets.AreOfHours ? chunk.Times[hit] : chunk.StartMs(visit));
    });

    private void Add(StatsQuery query, Span<Figures> figures, Func<int, Func<int, int, long[]?, int>> placesOf)
    {
        foreach (var (metric, measure) in Known)
        {
            if (!query.Metrics.Contains(metric)) continue;
            var gathered = Gather(figures.Length, placesOf, measure);
            for (var i = 0; i < figures.Length; i++) figures[i] = With(figures[i], metric, P75(gathered[i]));
        }
    }

    /// <param name="count">Places that values are gathered at.</param>
    /// <param name="placesOf">For a chunk: the place of a visit's hit, negative for none, given the times of the hits where the visit runs over midnight.</param>
    /// <param name="measure">What is gathered.</param>
    private List<int>[] Gather(int count, Func<int, Func<int, int, long[]?, int>> placesOf, HitMeasure measure)
    {
        var gathered = new List<int>[count];
        for (var i = 0; i < count; i++) gathered[i] = [];
        for (var c = 0; c < selections.Length; c++)
        {
            var (chunk, selection) = (view.Chunks[c].Chunk, selections[c]);
            if (selection.IsNothing || chunk.Measures(measure) is not { Count: > 0 } measured) continue;
            var placeOf = placesOf(c);
            var scan = new ChunkScan(view, c, selection, MeasuresWanted.None);
            foreach (var visit in selection.Of(chunk))
            {
                var crossing = scan.Crossing(visit);
                if (crossing is null && !scan.Starts(visit)) continue;
                for (var hit = chunk.FirstHit[visit]; hit < chunk.FirstHit[visit + 1]; hit++)
                {
                    if (measured[hit] is not (>= 0 and var value) || (chunk.IsPageview is { } pageviews && !pageviews[hit]) || !scan.Counts(visit, hit, crossing)) continue;
                    if (placeOf(visit, hit, crossing) is >= 0 and var place) gathered[place].Add(value);
                }
            }
        }
        return gathered;
    }

    private static int? P75(List<int> all)
    {
        if (all.Count == 0) return null;
        all.Sort();
        return all[(3 * all.Count + 3) / 4 - 1];
    }

    private static Figures With(Figures figures, Metric metric, int? value) => metric switch
    {
        Metric.LoadTimeP75 => figures with { LoadTimeP75Ms = value },
        Metric.Lcp => figures with { LcpMs = value },
        Metric.Inp => figures with { InpMs = value },
        Metric.Cls => figures with { Cls = value / 10_000.0 },
        Metric.Fcp => figures with { FcpMs = value },
        Metric.Ttfb => figures with { TtfbMs = value },
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, null),
    };
}
