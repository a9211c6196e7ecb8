namespace Analytics.Core.Stats.Engine;

/// <summary>
/// For how many each hit and each visit of a chunk stands, in thousandths: 1,000 is itself alone. A visit whose hits were kept
/// with their whole visitor was as likely to be seen as the likeliest of them, so it stands for what the least of them stands for;
/// a hit that was kept by itself says nothing of the visits that were not seen. Worked example: kept one in four whole visitors, a
/// visit stands for 4; with one hit of a sender whose visitors are all kept, for 1.
/// </summary>
/// <param name="OfHit">By hit.</param>
/// <param name="OfVisit">By visit.</param>
/// <param name="Counts">What that does to counts, by visit.</param>
internal sealed record ChunkWeights(int[] OfHit, int[] OfVisit, SampledCounts[] Counts)
{
    /// <summary>What stands for itself alone.</summary>
    public const int One = 1_000;

    public long SizeBytes => 4L * (OfHit.Length + OfVisit.Length) + Counts.Length;

    /// <summary>The weights of a chunk; null where nothing was sampled.</summary>
    /// <param name="firstHit">Where each visit's hits begin, one more than there are visits.</param>
    /// <param name="weightOf">For how many a hit stands; null for itself alone.</param>
    /// <param name="ofWholeVisitors">Whether a hit was kept with its whole visitor.</param>
    /// <param name="firstOfWindow">Whether a hit is one of the first of a window.</param>
    public static ChunkWeights? Of(int[] firstHit, Func<int, double?> weightOf, Func<int, bool> ofWholeVisitors, Func<int, bool> firstOfWindow)
    {
        var (ofHit, ofVisit) = (new int[firstHit[^1]], new int[firstHit.Length - 1]);
        var counts = new SampledCounts[ofVisit.Length];
        for (var visit = 0; visit < ofVisit.Length; visit++)
        {
            ofVisit[visit] = int.MaxValue;
            for (var hit = firstHit[visit]; hit < firstHit[visit + 1]; hit++)
            {
                ofHit[hit] = weightOf(hit) is { } weight ? (int)Math.Min(int.MaxValue, Math.Round(weight * One)) : One;
                ofVisit[visit] = Math.Min(ofVisit[visit], ofWholeVisitors(hit) ? ofHit[hit] : One);
                if (ofHit[hit] != One) counts[visit] |= ofWholeVisitors(hit) ? SampledCounts.Scaled : SampledCounts.Scaled | SampledCounts.VisitsAtLeast;
                if (firstOfWindow(hit)) counts[visit] |= SampledCounts.FirstOfWindows;
            }
        }
        return Array.TrueForAll(counts, static of => of == SampledCounts.None) ? null : new(ofHit, ofVisit, counts);
    }

    /// <summary>The weights of several chunks as those of one; null where none has any.</summary>
    public static ChunkWeights? Joined(IReadOnlyList<VisitChunk> chunks, JoinOrder order)
    {
        if (chunks.All(c => c.Weights is null)) return null;
        return new(
            order.OfHits(c => chunks[c].Weights?.OfHit ?? Ones(chunks[c].HitCount)), order.OfVisits(c => chunks[c].Weights?.OfVisit ?? Ones(chunks[c].VisitCount)),
            order.OfVisits(c => chunks[c].Weights?.Counts ?? new SampledCounts[chunks[c].VisitCount]));
    }

    /// <summary>What sampling does to the counts of the visits that reach into fromMs ≤ time &lt; untilMs; those of other days lie in the same chunk.</summary>
    public SampledCounts Within(in ChunkInView part, long fromMs, long untilMs)
    {
        var (counts, (chunk, dead)) = (SampledCounts.None, part);
        for (var visit = 0; visit < Counts.Length; visit++)
        {
            if ((counts | Counts[visit]) == counts || (dead is not null && dead[visit])) continue;
            if (chunk.StartMs(visit) < untilMs && chunk.Times[chunk.FirstHit[visit + 1] - 1] >= fromMs) counts |= Counts[visit];
        }
        return counts;
    }

    private static int[] Ones(int count)
    {
        var ones = new int[count];
        Array.Fill(ones, One);
        return ones;
    }
}
