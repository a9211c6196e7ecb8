namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The title that the latest hit of some pages in the range had, whatever is filtered; pages are renamed more often than they move. Chunks
/// reach beyond the range, and how far depends on what is sealed and joined: their other hits say nothing.
/// </summary>
internal static class LatestTitles
{
    /// <summary>By the number of a path, the number of its latest title; a path without one is missing. Looks from the newest chunk backwards, and no further than it must.</summary>
    public static Dictionary<int, int> Of(RangeView view, IEnumerable<int> paths)
    {
        var found = new Dictionary<int, int>();
        var wanted = paths.ToHashSet();
        var latestMs = new Dictionary<int, long>();
        foreach (var (chunk, dead) in view.Chunks.OrderByDescending(c => c.Chunk.LastHitMs))
        {
            // All of an older chunk's hits are older than what was found: nothing newer can come.
            wanted.RemoveWhere(path => latestMs.TryGetValue(path, out var ms) && ms > chunk.LastHitMs);
            if (wanted.Count == 0) break;
            var column = chunk.Values(Dimension.Page);
            var isWanted = Array.ConvertAll(column.Dictionary, wanted.Contains);
            if (!isWanted.Contains(true)) continue;
            var titles = chunk.Values(Dimension.Title);
            if (titles.Dictionary is [0]) continue;
            for (var visit = 0; visit < chunk.VisitCount; visit++)
            {
                if (dead is not null && dead[visit]) continue;
                for (var hit = chunk.FirstHit[visit]; hit < chunk.FirstHit[visit + 1]; hit++)
                {
                    if (!isWanted[column[hit]] || titles.ValueAt(hit) is not (> 0 and var title)) continue;
                    var (path, atMs) = (column.ValueAt(hit), chunk.Times[hit]);
                    if (atMs < view.FromMs || atMs >= view.UntilMs) continue;
                    // Of two at once the younger word, so that it does not matter where they lie.
                    if (latestMs.TryGetValue(path, out var known) && (known > atMs || (known == atMs && found[path] > title))) continue;
                    (latestMs[path], found[path]) = (atMs, title);
                }
            }
        }
        return found;
    }
}
