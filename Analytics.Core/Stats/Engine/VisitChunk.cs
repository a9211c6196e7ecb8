using Analytics.Core.Columns;
using Analytics.Core.Events;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Some visits of one site, column by column, by the buckets of their visitors; and their hits in visit order. Those of one day are
/// sorted by visitor and start; where days were joined, they follow each other within each bucket. What every question
/// needs is there from the start; other columns are fetched when first asked for. Immutable to those who read it.
/// </summary>
internal sealed class VisitChunk
{
    /// <summary>Properties whose columns are kept.</summary>
    private const int PropertiesMost = 16;

    /// <summary>What a chunk takes without a visit: itself, its arrays and maps, and what finds and opens it. A small site's month is not much more.</summary>
    private const int EmptyBytes = 1_100;

    private readonly IChunkColumns _columns;
    private readonly SmallMap<Dimension, CodeColumn> _values = new();
    private readonly SmallMap<HitMeasure, MeasureColumn> _measures = new();
    private readonly SmallMap<PropertyValues, CodeColumn> _properties = new();
    private readonly SmallMap<EquatableList<StatsFilter>, Selection> _selected = new();
    private HitTimes? _times;
    private bool[]? _isPageview;
    private bool[]? _viewedPages;
    private long _sizeBytes;

    public VisitChunk(IChunkColumns columns, ulong[] visitor, int[] firstHit, ReadOnlySpan<long> hitAtMs, VisitFigures figures, bool[] identified, ChunkWeights? weights, VisitorIndex index, LocalDays days)
    {
        _columns = columns;
        (Visitor, FirstHit, Figures, Identified, Weights) = (visitor, firstHit, figures, new(identified), weights);
        FirstMs = long.MaxValue;
        for (var v = 0; v < visitor.Length; v++) FirstMs = Math.Min(FirstMs, hitAtMs[firstHit[v]]);
        Start = new uint[visitor.Length];
        for (var v = 0; v < visitor.Length; v++)
        {
            var (startMs, lastMs) = (hitAtMs[firstHit[v]], hitAtMs[firstHit[v + 1] - 1]);
            Start[v] = checked((uint)(startMs - FirstMs));
            LastStartMs = Math.Max(LastStartMs, startMs);
            LastHitMs = Math.Max(LastHitMs, lastMs);
            if (lastMs >= days.EndOf(startMs)) (Crossing ??= []).Add(v, hitAtMs[firstHit[v]..firstHit[v + 1]].ToArray());
        }
        Number = new int[visitor.Length];
        BucketStart = index.Number(visitor, Number);
        Parts = [new(FirstMs, LastStartMs, BucketStart[..^1], BucketStart[1..])];
        CrossingVisits = Sorted(Crossing);
        _sizeBytes = OwnBytes;
    }

    private VisitChunk(IReadOnlyList<VisitChunk> chunks, JoinOrder order)
    {
        _columns = new JoinedColumns([.. chunks.Select(c => c._columns)], order);
        (FirstMs, LastStartMs, LastHitMs) = (chunks.Min(c => c.FirstMs), chunks.Max(c => c.LastStartMs), chunks.Max(c => c.LastHitMs));
        (FirstHit, BucketStart, Parts) = (order.FirstHit, order.BucketStart, order.Parts);
        Visitor = [];
        Number = order.OfVisits(c => chunks[c].Number);
        Identified = new(order.OfVisits(c => chunks[c].Identified.Spread(chunks[c].VisitCount)));
        Start = order.OfVisits(c => Array.ConvertAll(chunks[c].Start, start => checked((uint)(chunks[c].FirstMs + start - FirstMs))));
        Figures = VisitFigures.Joined(chunks, order);
        Weights = ChunkWeights.Joined(chunks, order);
        for (var c = 0; c < chunks.Count; c++)
            foreach (var (visit, times) in chunks[c].Crossing ?? []) (Crossing ??= []).Add(order.PlaceOf(c, visit), times);
        CrossingVisits = Sorted(Crossing);
        _sizeBytes = OwnBytes;
    }

    /// <summary>Several chunks of one site, in the order of time, as one: what is asked of a long range then has fewer and longer stretches to go through.</summary>
    public static VisitChunk Join(IReadOnlyList<VisitChunk> chunks) => new(chunks, new JoinOrder(chunks));

    private long OwnBytes => EmptyBytes + 8L * Visitor.Length + VisitCount * (4L + 4 + 4) + Identified.SizeBytes + Figures.SizeBytes + 4L * BucketStart.Length + Parts.Sum(p => 4L * p.From.Length) + (Weights?.SizeBytes ?? 0) + 60L * CrossingVisits.Length;

    private static int[] Sorted(Dictionary<int, long[]>? crossing) => crossing is null ? [] : [.. crossing.Keys.Order()];

    /// <summary>Earliest start of a visit, UTC milliseconds.</summary>
    public long FirstMs { get; }

    /// <summary>Latest start of a visit.</summary>
    public long LastStartMs { get; }

    /// <summary>Latest hit of a visit.</summary>
    public long LastHitMs { get; }

    /// <summary>The visits that run beyond the local day of their start, with the times of their hits; null = none. All others lie in one day, so that no range or bucket of days can cut them.</summary>
    public Dictionary<int, long[]>? Crossing { get; }

    /// <summary>The keys of <see cref="Crossing"/>, ascending.</summary>
    public int[] CrossingVisits { get; }

    /// <summary>The days it was joined from, or itself alone: the visits of each, bucket by bucket.</summary>
    public ChunkPart[] Parts { get; }

    /// <summary>True where it holds more than one day.</summary>
    public bool IsJoined => Parts.Length > 1;

    /// <summary>Who made each visit; empty where days were joined: counting goes by <see cref="Number"/>, and whoever looks for a visitor by name looks into the days.</summary>
    public ulong[] Visitor { get; }

    /// <summary>The visitor's number in its bucket of the site's <see cref="VisitorIndex"/>.</summary>
    public int[] Number { get; }

    /// <summary>Where the visits of each bucket begin; those of the last end where the array does.</summary>
    public int[] BucketStart { get; }

    /// <summary>Where the hits of visit v begin; those of v end where v + 1 begins.</summary>
    public int[] FirstHit { get; }

    /// <summary>When each visit began, milliseconds after <see cref="FirstMs"/>.</summary>
    public uint[] Start { get; }

    public VisitFigures Figures { get; }

    /// <summary>True for visits of visitors known by an id.</summary>
    public Flags Identified { get; }

    /// <summary>For how many its visits and hits stand; null where none was sampled.</summary>
    public ChunkWeights? Weights { get; }

    public int VisitCount => FirstHit.Length - 1;

    public int HitCount => FirstHit[^1];

    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes => Volatile.Read(ref _sizeBytes) + _properties.Values.Sum(static c => c.SizeBytes) + Everything.SizeBytes + _selected.Values.Sum(static s => s.SizeBytes);

    /// <summary>How many of a visit's hits are pageviews.</summary>
    public int PageviewsOf(int visit) => Figures.Pageviews is { } counted ? counted[visit] : FirstHit[visit + 1] - FirstHit[visit];

    public long StartMs(int visit) => FirstMs + Start[visit];

    /// <summary>The values of a dimension: one a visit, or one a hit.</summary>
    public CodeColumn Values(Dimension dimension) => _values.TryGet(dimension, out var known) ? known : Keep(_values, dimension, dimension.IsOfHit() ? _columns.HitValues(dimension) : _columns.VisitValues(dimension), static c => c.SizeBytes);

    /// <summary>A measure of every hit.</summary>
    public MeasureColumn Measures(HitMeasure measure) => _measures.TryGet(measure, out var known) ? known : Keep(_measures, measure, _columns.HitMeasures(measure) is { } measures ? new(measures) : MeasureColumn.None, static m => m.SizeBytes);

    public HitTimes Times
    {
        get
        {
            if (_times is { } known) return known;
            var times = _columns.HitTimes();
            if (Interlocked.CompareExchange(ref _times, times, null) is null) Interlocked.Add(ref _sizeBytes, times.SizeBytes);
            return _times;
        }
    }

    /// <summary>Which hits are pageviews; null where all are.</summary>
    public bool[]? IsPageview
    {
        get
        {
            if (Figures.Pageviews is null || _isPageview is not null) return _isPageview;
            var pageviews = Array.ConvertAll(Kinds, static kind => kind.IsPageview());
            if (Interlocked.CompareExchange(ref _isPageview, pageviews, null) is null) Interlocked.Add(ref _sizeBytes, pageviews.Length);
            return _isPageview;
        }
    }

    /// <summary>Which codes of the paths a pageview has; the paths of other hits are no pages.</summary>
    public bool[] ViewedPages
    {
        get
        {
            if (_viewedPages is { } known) return known;
            var (paths, pageviews) = (Values(Dimension.Page), IsPageview);
            var viewed = new bool[paths.Dictionary.Length];
            if (pageviews is null) Array.Fill(viewed, true);
            else for (var h = 0; h < pageviews.Length; h++) viewed[paths[h]] |= pageviews[h];
            return _viewedPages = viewed;
        }
    }

    /// <summary>What each hit is. Read anew each time it is asked for.</summary>
    public EventKind[] Kinds => _columns.HitKinds();

    /// <summary>The senders' ids of the hits and their properties as JSON; null where no hit has any. Read anew each time they are asked for.</summary>
    public (string?[]? Ids, string?[]? Properties) Texts => (_columns.HitIds(), _columns.HitProperties());

    /// <summary>The values of a property as numbers of its vocabulary.</summary>
    public CodeColumn Property(PropertyValues vocabulary)
    {
        if (_properties.TryGet(vocabulary, out var known)) return known;
        if (_properties.Count >= PropertiesMost) _properties.Clear();
        return _properties.GetOrAdd(vocabulary, vocabulary.Read(_columns.HitProperties(), HitCount)).Value;
    }

    /// <summary>All of it.</summary>
    public Selection Everything { get; } = new(null, null);

    /// <summary>What of it stays under some filters, as it was found before, or is found now.</summary>
    public Selection Selected(EquatableList<StatsFilter> filters, Func<Selection> find)
    {
        if (_selected.TryGet(filters, out var known)) return known;
        if (_selected.Count >= Selection.SetsMost) _selected.Clear();
        return _selected.GetOrAdd(filters, find()).Value;
    }

    private TColumn Keep<TKey, TColumn>(SmallMap<TKey, TColumn> kept, TKey key, TColumn column, Func<TColumn, long> size) where TKey : notnull
    {
        var (held, isNew) = kept.GetOrAdd(key, column);
        if (isNew) Interlocked.Add(ref _sizeBytes, size(column));
        return held;
    }
}
