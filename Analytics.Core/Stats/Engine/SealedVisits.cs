using System.Collections.Concurrent;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The sealed visits of a site: its segments as chunks, opened when a question reaches them and let go when memory is wanted.
/// A visit that a later event touches is taken out (marked dead here) and cut anew with that event elsewhere.
/// </summary>
internal sealed class SealedVisits(SegmentTable table, VisitRules rules, VisitorIndex index)
{
    /// <summary>Opened segments kept as rows: late events mostly touch the same few days.</summary>
    private const int RowsKept = 4;

    private readonly ConcurrentDictionary<long, Lazy<VisitChunk>> _chunks = new();
    private readonly ConcurrentDictionary<long, long> _usedAt = new();
    private readonly Dictionary<long, bool[]> _dead = [];
    private readonly HashSet<(long Segment, ulong Visitor)> _taken = [];
    private readonly List<(long Id, SegmentEvents Events)> _rows = [];

    public IReadOnlyList<SegmentInfo> Segments { get; private set; } = [];

    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes => _chunks.Values.Sum(static c => c.IsValueCreated ? c.Value.SizeBytes : 0);

    /// <summary>Takes another list of segments; chunks of those that are still there stay, and every visit lives again.</summary>
    public void List(IReadOnlyList<SegmentInfo> segments)
    {
        Segments = segments;
        var ids = segments.Select(s => s.Id).ToHashSet();
        foreach (var id in _chunks.Keys.Where(id => !ids.Contains(id)).ToList()) _chunks.TryRemove(id, out _);
        _dead.Clear();
        _taken.Clear();
        _rows.Clear();
    }

    /// <summary>The chunks with a visit that reaches into fromMs ≤ time &lt; untilMs.</summary>
    public ChunkInView[] In(long fromMs, long untilMs)
    {
        var wanted = Segments.Where(s => s.Visits > 0 && s.FirstMs < untilMs && s.LastHitMs >= fromMs).ToList();
        var chunks = new ChunkInView[wanted.Count];
        Parallels.For(chunks.Length, i => chunks[i] = new(Open(wanted[i].Id), null));
        for (var i = 0; i < chunks.Length; i++)
            if (_dead.TryGetValue(wanted[i].Id, out var dead)) chunks[i] = chunks[i] with { Dead = dead };
        return chunks;
    }

    /// <summary>Takes out what a visitor did within a day of an instant; null when that was nothing, or was taken before.</summary>
    /// <param name="visitor">Whose events are wanted.</param>
    /// <param name="atMs">The instant.</param>
    /// <param name="from">Where given, the segments that something was taken from are added.</param>
    public List<EventRow>? Take(ulong visitor, long atMs, List<long>? from = null)
    {
        List<EventRow>? taken = null;
        foreach (var segment in Segments)
        {
            if (segment.FirstMs - Sessionizer.ReportsWithinMs > atMs || segment.LastMs + Sessionizer.ReportsWithinMs < atMs) continue;
            var (first, end) = segment.Visits == 0 ? (0, 0) : VisitsOf(Open(segment.Id), visitor);
            if (first == end && segment.Events == segment.Hits) continue;
            if (!_taken.Add((segment.Id, visitor))) continue;
            var events = RowsOf(segment.Id);
            taken ??= [];
            var before = taken.Count;
            for (var v = first; v < end; v++)
            {
                taken.AddRange(events.HitsOf(v));
                taken.AddRange(events.ReportsOf(v));
            }
            foreach (ref readonly var orphan in events.Orphans) if (orphan.Visitor == visitor) taken.Add(orphan);
            if (taken.Count > before) from?.Add(segment.Id);
            if (first == end) continue;
            // A view may hold the marks as they are: it keeps them.
            var dead = _dead.TryGetValue(segment.Id, out var marks) ? (bool[])marks.Clone() : new bool[segment.Visits];
            dead.AsSpan(first, end - first).Fill(true);
            _dead[segment.Id] = dead;
        }
        return taken is [] ? null : taken;
    }

    /// <summary>The segments with the marks of what was taken out of them, as it stands now.</summary>
    public IReadOnlyList<(SegmentInfo Segment, bool[]? Dead)> Marked() => [.. Segments.Where(s => s.Visits > 0).Select(s => (s, _dead.GetValueOrDefault(s.Id)))];

    /// <summary>When each chunk in memory was used last, and how large it is.</summary>
    public IEnumerable<(long Id, long UsedAt, long SizeBytes)> Held => _chunks.Where(c => c.Value.IsValueCreated).Select(c => (c.Key, _usedAt.GetValueOrDefault(c.Key), c.Value.Value.SizeBytes));

    /// <summary>Lets a chunk go; it is opened again when a question reaches it.</summary>
    public void LetGo(long id) => _chunks.TryRemove(id, out _);

    public VisitChunk Open(long id)
    {
        _usedAt[id] = System.Diagnostics.Stopwatch.GetTimestamp();
        var chunk = _chunks.GetOrAdd(id, key => new(() => SealedColumns.Open(key, table, rules, index)));
        try
        {
            return chunk.Value;
        }
        catch
        {
            _chunks.TryRemove(KeyValuePair.Create(id, chunk));
            throw;
        }
    }

    /// <summary>A segment as rows.</summary>
    public SegmentEvents RowsOf(long id)
    {
        if (_rows.Find(r => r.Id == id) is { Events: { } known }) return known;
        var events = SegmentTable.Name(id, () => new SegmentEvents(table.Open(id)));
        if (_rows.Count == RowsKept) _rows.RemoveAt(0);
        _rows.Add((id, events));
        return events;
    }

    private static (int First, int End) VisitsOf(VisitChunk chunk, ulong visitor)
    {
        var at = Array.BinarySearch(chunk.Visitor, visitor);
        if (at < 0) return (0, 0);
        var (first, end) = (at, at + 1);
        while (first > 0 && chunk.Visitor[first - 1] == visitor) first--;
        while (end < chunk.VisitCount && chunk.Visitor[end] == visitor) end++;
        return (first, end);
    }
}
