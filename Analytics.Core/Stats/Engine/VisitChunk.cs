using System.Collections.Concurrent;
using Analytics.Core.Columns;
using Analytics.Core.Events;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Some visits of one site, column by column, sorted by visitor and start; and their hits in visit order. What every question
/// needs is there from the start; other columns are fetched when first asked for. Immutable to those who read it.
/// </summary>
internal sealed class VisitChunk
{
    private readonly IChunkColumns _columns;
    private readonly ConcurrentDictionary<Dimension, CodeColumn> _values = new();
    private readonly ConcurrentDictionary<HitMeasure, int[]> _measures = new();
    private readonly ConcurrentDictionary<string, CodeColumn> _properties = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(Dimension?, MeasuresWanted), Tally[]> _counted = new();
    private HitTimes? _times;
    private bool[]? _isPageview;
    private long _sizeBytes;

    public VisitChunk(IChunkColumns columns, ulong[] visitor, int[] firstHit, ReadOnlySpan<long> hitAtMs, VisitFigures figures, bool[] identified, VisitorIndex index, LocalDays days)
    {
        (_columns, Visitor, FirstHit, Figures, Identified) = (columns, visitor, firstHit, figures, identified);
        FirstMs = long.MaxValue;
        for (var v = 0; v < visitor.Length; v++) FirstMs = Math.Min(FirstMs, hitAtMs[firstHit[v]]);
        Start = new int[visitor.Length];
        for (var v = 0; v < visitor.Length; v++)
        {
            var (startMs, lastMs) = (hitAtMs[firstHit[v]], hitAtMs[firstHit[v + 1] - 1]);
            Start[v] = checked((int)(startMs - FirstMs));
            LastStartMs = Math.Max(LastStartMs, startMs);
            LastHitMs = Math.Max(LastHitMs, lastMs);
            if (lastMs >= days.EndOf(startMs)) (Crossing ??= []).Add(v, hitAtMs[firstHit[v]..firstHit[v + 1]].ToArray());
        }
        Number = new int[visitor.Length];
        BucketStart = index.Number(visitor, Number);
        _sizeBytes = visitor.Length * (8L + 4 + 4 + 4 + 1) + figures.SizeBytes + 4L * BucketStart.Length;
    }

    /// <summary>Earliest start of a visit, UTC milliseconds.</summary>
    public long FirstMs { get; }

    /// <summary>Latest start of a visit.</summary>
    public long LastStartMs { get; }

    /// <summary>Latest hit of a visit.</summary>
    public long LastHitMs { get; }

    /// <summary>The visits that run beyond the local day of their start, with the times of their hits; null = none. All others lie in one day, so that no range or bucket of days can cut them.</summary>
    public Dictionary<int, long[]>? Crossing { get; }

    public ulong[] Visitor { get; }

    /// <summary>The visitor's number in its bucket of the site's <see cref="VisitorIndex"/>.</summary>
    public int[] Number { get; }

    /// <summary>Where the visits of each bucket begin; those of the last end where the array does.</summary>
    public int[] BucketStart { get; }

    /// <summary>Where the hits of visit v begin; those of v end where v + 1 begins.</summary>
    public int[] FirstHit { get; }

    /// <summary>When each visit began, milliseconds after <see cref="FirstMs"/>.</summary>
    public int[] Start { get; }

    public VisitFigures Figures { get; }

    /// <summary>True for visits of visitors known by an id.</summary>
    public bool[] Identified { get; }

    public int VisitCount => Visitor.Length;

    public int HitCount => FirstHit[^1];

    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes => Volatile.Read(ref _sizeBytes);

    public long StartMs(int visit) => FirstMs + Start[visit];

    /// <summary>The values of a dimension: one a visit, or one a hit.</summary>
    public CodeColumn Values(Dimension dimension) => _values.TryGetValue(dimension, out var known) ? known : Keep(_values, dimension, dimension.IsOfHit() ? _columns.HitValues(dimension) : _columns.VisitValues(dimension), static c => c.SizeBytes);

    /// <summary>A measure of every hit, -1 where unknown; empty where no hit has it.</summary>
    public int[] Measures(HitMeasure measure) => _measures.TryGetValue(measure, out var known) ? known : Keep(_measures, measure, _columns.HitMeasures(measure) ?? [], static m => 4L * m.Length);

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
            if (Figures.OnlyPageviews || _isPageview is not null) return _isPageview;
            var pageviews = Array.ConvertAll(Kinds, static kind => kind.IsPageview());
            if (Interlocked.CompareExchange(ref _isPageview, pageviews, null) is null) Interlocked.Add(ref _sizeBytes, pageviews.Length);
            return _isPageview;
        }
    }

    /// <summary>What each hit is. Read anew each time it is asked for.</summary>
    public EventKind[] Kinds => _columns.HitKinds();

    /// <summary>The senders' ids of the hits and their properties as JSON; null where no hit has any. Read anew each time they are asked for.</summary>
    public (string?[]? Ids, string?[]? Properties) Texts => (_columns.HitIds(), _columns.HitProperties());

    /// <summary>The values of a property as numbers of its vocabulary.</summary>
    public CodeColumn Property(string key, PropertyValues vocabulary) => _properties.TryGetValue(key, out var known) ? known : Keep(_properties, key, vocabulary.Read(_columns.HitProperties(), HitCount), static c => c.SizeBytes);

    /// <summary>What was counted of the whole chunk by the codes of a column, counted once.</summary>
    public Tally[] Counted((Dimension?, MeasuresWanted) what, Func<Tally[]> count) => _counted.TryGetValue(what, out var known) ? known : Keep(_counted, what, count(), static t => 150L * t.Length);

    private TColumn Keep<TKey, TColumn>(ConcurrentDictionary<TKey, TColumn> kept, TKey key, TColumn column, Func<TColumn, long> size) where TKey : notnull
    {
        if (kept.TryAdd(key, column)) Interlocked.Add(ref _sizeBytes, size(column));
        return kept[key];
    }
}
