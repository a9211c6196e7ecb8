namespace Analytics.Core.Stats.Engine;

/// <summary>
/// How the visits of several chunks stand in one: bucket by bucket, and within a bucket chunk by chunk. Nothing is sorted, and what
/// lies together stays together, so that columns are copied in stretches.
/// </summary>
/// <remarks>Worked example, two buckets: the chunks a₀ a₁ | a₂ and b₀ | b₁ become a₀ a₁ b₀ | a₂ b₁.</remarks>
internal sealed class JoinOrder
{
    private readonly int[][] _startsBefore;

    public JoinOrder(IReadOnlyList<VisitChunk> chunks)
    {
        _startsBefore = [.. chunks.Select(c => c.BucketStart)];
        var buckets = chunks[0].BucketStart.Length - 1;
        var from = chunks.Select(_ => new int[buckets]).Append(new int[buckets]).ToArray();
        BucketStart = new int[buckets + 1];
        for (int b = 0, next = 0; b < buckets; b++)
        {
            BucketStart[b] = next;
            for (var c = 0; c < chunks.Count; c++)
            {
                from[c][b] = next;
                next += _startsBefore[c][b + 1] - _startsBefore[c][b];
            }
            from[^1][b] = BucketStart[b + 1] = next;
        }
        Parts = [.. chunks.Select((chunk, c) => new ChunkPart(chunk.FirstMs, chunk.LastStartMs, from[c], from[c + 1]))];

        FirstHit = new int[BucketStart[^1] + 1];
        ForEach(c => chunks[c].FirstHit, ofHits: false, (first, from, place, count) =>
        {
            for (var i = 0; i < count; i++) FirstHit[place + i + 1] = first[from + i + 1] - first[from + i];
        });
        for (var v = 1; v < FirstHit.Length; v++) FirstHit[v] += FirstHit[v - 1];
    }

    public ChunkPart[] Parts { get; }

    /// <summary>Where the visits of each bucket begin.</summary>
    public int[] BucketStart { get; }

    /// <summary>Where the hits of each visit begin.</summary>
    public int[] FirstHit { get; }

    public int VisitCount => FirstHit.Length - 1;

    public int HitCount => FirstHit[^1];

    /// <summary>Where a visit of one of the chunks stands.</summary>
    public int PlaceOf(int chunk, int visit)
    {
        var starts = _startsBefore[chunk];
        // Empty buckets begin where the next one does: the last that begins at or before the visit has it.
        var bucket = Array.BinarySearch(starts, visit);
        if (bucket < 0) bucket = ~bucket - 1;
        while (starts[bucket + 1] <= visit) bucket++;
        return Parts[chunk].From[bucket] + visit - starts[bucket];
    }

    /// <summary>The values of all visits, out of those of each chunk.</summary>
    public T[] OfVisits<T>(Func<int, T[]> of) => Of(VisitCount, of, ofHits: false);

    /// <summary>The values of all hits, out of those of each chunk.</summary>
    public T[] OfHits<T>(Func<int, T[]> of) => Of(HitCount, of, ofHits: true);

    private T[] Of<T>(int count, Func<int, T[]> of, bool ofHits)
    {
        var all = new T[count];
        ForEach(of, ofHits, (values, from, place, length) => Array.Copy(values, from, all, place, length));
        return all;
    }

    /// <summary>Takes the columns of one chunk after the other, and tells which stretches of them go where.</summary>
    /// <param name="columnOf">The column of a chunk, by its number.</param>
    /// <param name="ofHits">True where the columns have a value a hit, false where they have one a visit.</param>
    /// <param name="copy">Is given the column, the first value of the stretch, its place, and how long it is.</param>
    public void ForEach<TColumn>(Func<int, TColumn> columnOf, bool ofHits, Action<TColumn, int, int, int> copy)
    {
        for (var c = 0; c < Parts.Length; c++)
        {
            var column = columnOf(c);
            var next = 0;
            for (var b = 0; b < Parts[c].From.Length; b++)
            {
                var (from, until) = (Parts[c].From[b], Parts[c].Until[b]);
                if (ofHits) (from, until) = (FirstHit[from], FirstHit[until]);
                if (from < until) copy(column, next, from, until - from);
                next += until - from;
            }
        }
    }
}
