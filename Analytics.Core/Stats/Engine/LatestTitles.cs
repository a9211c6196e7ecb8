namespace Analytics.Core.Stats.Engine;

/// <summary>The title that the latest hit of each page had; pages are renamed more often than they move.</summary>
internal static class LatestTitles
{
    /// <summary>By the number of a path, the number of its title; 0 where no hit had one. Shorter than the vocabulary where it has grown since.</summary>
    public static int[] Of(VisitChunk[] chunks)
    {
        var most = chunks.Length == 0 ? 0 : chunks.Max(c => c.HitValues[(int)Dimension.Page]!.DefaultIfEmpty().Max());
        var title = new int[most + 1];
        var atMs = new long[most + 1];
        foreach (var chunk in chunks)
        {
            var (paths, titles) = (chunk.HitValues[(int)Dimension.Page]!, chunk.HitValues[(int)Dimension.Title]!);
            for (var hit = 0; hit < chunk.HitCount; hit++)
                if (titles[hit] != 0 && atMs[paths[hit]] <= chunk.HitAtMs[hit]) (title[paths[hit]], atMs[paths[hit]]) = (titles[hit], chunk.HitAtMs[hit]);
        }
        return title;
    }
}
