namespace Analytics.Core.Stats.Engine;

/// <summary>
/// What of a chunk counts under the filters of a question. It keeps what was counted of it as a whole: a later question over any
/// range that holds all of the chunk adds that up instead of going through its visits again.
/// </summary>
/// <param name="visits">The visits that stay, ascending; null = all.</param>
/// <param name="hits">Whether a hit of a visit that stays counts; null = all.</param>
internal sealed class Selection(int[]? visits, bool[]? hits)
{
    /// <summary>Sets of filters whose selections are kept beside what they select of: those of the dashboards that are open, not of all that were ever asked.</summary>
    public const int SetsMost = 6;

    public static readonly Selection Nothing = new([], null);

    private readonly SmallMap<(Dimension?, MeasuresWanted, int), KeptTallies> _counted = new();
    private readonly SmallMap<(Interval, MeasuresWanted, int), (long, Tally)[]> _countedByTime = new();
    private volatile int[]? _bucketStart;
    private long _sizeBytes = 4L * (visits?.Length ?? 0) + (hits?.Length ?? 0);

    public int[]? Visits => visits;

    public bool[]? Hits => hits;

    public bool IsNothing => visits is [];

    /// <summary>True when everything stays.</summary>
    public bool IsAll => visits is null && hits is null;

    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes => Volatile.Read(ref _sizeBytes);

    /// <summary>The visits that stay of a whole chunk.</summary>
    public SelectedVisits Of(VisitChunk chunk) => visits is { } rows ? new(rows, 0, rows.Length) : new(null, 0, chunk.VisitCount);

    /// <summary>The visits that stay in a bucket of visitors; where each begins among them is looked up once.</summary>
    public SelectedVisits In(VisitChunk chunk, int bucket)
    {
        var starts = visits is null ? chunk.BucketStart : _bucketStart ?? FindBuckets(chunk.BucketStart);
        return new(visits, starts[bucket], starts[bucket + 1]);
    }

    /// <summary>The visits that stay in a bucket of visitors and are of one of the days that the chunk was joined from.</summary>
    public SelectedVisits In(VisitChunk chunk, int bucket, ChunkPart day)
    {
        if (!chunk.IsJoined) return In(chunk, bucket);
        var (from, until) = (day.From[bucket], day.Until[bucket]);
        if (visits is null) return new(null, from, until);
        // A day has few visits in a bucket: where they end is seen soonest by going through them.
        var all = In(chunk, bucket);
        var first = all.From + PlaceOf(all.Listed, from);
        var last = first;
        while (last < all.Until && visits[last] < until) last++;
        return new(visits, first, last);
    }

    private int[] FindBuckets(int[] starts)
    {
        var own = new int[starts.Length];
        for (int bucket = 0, place = 0; bucket < own.Length; bucket++)
        {
            while (place < visits!.Length && visits[place] < starts[bucket]) place++;
            own[bucket] = place;
        }
        if (_bucketStart is null) Interlocked.Add(ref _sizeBytes, 4L * own.Length);
        return _bucketStart = own;
    }

    /// <summary>True when a visit stays.</summary>
    public bool Holds(int visit) => visits is null || Array.BinarySearch(visits, visit) >= 0;

    /// <summary>What was counted of it as a whole, a tally for each value of a dimension that has any; counted once in each unit.</summary>
    public KeptTallies Counted((Dimension?, MeasuresWanted, int Unit) what, Func<KeptTallies> count) => Kept(_counted, what, count, static c => c.SizeBytes);

    /// <summary>The same by time: a tally for each bucket in which visits began, with an instant of it.</summary>
    public (long AtMs, Tally Tally)[] CountedByTime((Interval, MeasuresWanted, int Unit) what, Func<(long, Tally)[]> count) => Kept(_countedByTime, what, count, static c => 160L * c.Length);

    private T Kept<TKey, T>(SmallMap<TKey, T> kept, TKey what, Func<T> count, Func<T, long> size) where TKey : notnull
    {
        if (kept.TryGet(what, out var known)) return known;
        var (held, isNew) = kept.GetOrAdd(what, count());
        if (isNew) Interlocked.Add(ref _sizeBytes, size(held));
        return held;
    }

    private static int PlaceOf(ReadOnlySpan<int> rows, int visit)
    {
        var at = rows.BinarySearch(visit);
        return at < 0 ? ~at : at;
    }
}
