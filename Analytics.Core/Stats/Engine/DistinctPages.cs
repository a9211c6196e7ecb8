namespace Analytics.Core.Stats.Engine;

/// <summary>How many different paths the pageviews that count have: one bit a path, set by each chunk's distinct values.</summary>
internal static class DistinctPages
{
    public static long Count(RangeView view, Selection[] selections, DimensionValues values)
    {
        var seen = new bool[values.Count(new(Dimension.Page))];
        for (var c = 0; c < selections.Length; c++)
        {
            var selection = selections[c];
            if (selection.IsNothing) continue;
            var chunk = view.Chunks[c].Chunk;
            var paths = chunk.Values(Dimension.Page);
            var scan = new ChunkScan(view, c, selection, MeasuresWanted.None);
            bool[] local;
            if (selection.IsAll && !scan.IsCut)
            {
                local = chunk.ViewedPages;
            }
            else
            {
                local = new bool[paths.Dictionary.Length];
                foreach (var visit in selection.Of(chunk))
                {
                    var crossing = scan.Cut(visit);
                    if (crossing is null && !scan.Starts(visit)) continue;
                    for (var hit = chunk.FirstHit[visit]; hit < chunk.FirstHit[visit + 1]; hit++)
                        if ((chunk.IsPageview is not { } pageviews || pageviews[hit]) && scan.Counts(visit, hit, crossing)) local[paths[hit]] = true;
                }
            }
            for (var code = 0; code < local.Length; code++)
                if (local[code] && paths.Dictionary[code] < seen.Length) seen[paths.Dictionary[code]] = true;
        }
        return seen.AsSpan().Count(true);
    }
}
