using System.Collections.Concurrent;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The sealed visits of a site: its segments as chunks, those of a month of the past as one, opened when a question reaches them and
/// let go when memory is wanted. A visit that a later event touches is taken out (marked dead here) and cut anew with that event elsewhere.
/// </summary>
internal sealed class SealedVisits(SegmentTable table, VisitRules rules, VisitorIndex index)
{
    /// <summary>Opened segments kept as rows: late events mostly touch the same few days.</summary>
    private const int RowsKept = 4;

    /// <summary>Days after the end of a month before its days are joined: until then late events may write them anew.</summary>
    private const int DaysUntilJoined = 2;

    private readonly ConcurrentDictionary<long, HeldChunk> _chunks = new();
    private readonly ConcurrentDictionary<(int Year, int Month), (long[] Segments, HeldChunk Chunk)> _months = new();
    private readonly Dictionary<long, bool[]> _dead = [];
    private readonly HashSet<(long Segment, ulong Visitor)> _taken = [];
    private readonly List<(long Id, SegmentEvents Events)> _rows = [];
    private readonly ConcurrentDictionary<long, HashSet<ulong>> _orphans = new();

    public IReadOnlyList<SegmentInfo> Segments { get; private set; } = [];

    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes => Held.Sum(static c => c.SizeBytes);

    /// <summary>Takes another list of segments; chunks of those that are still there stay, and every visit lives again.</summary>
    public void List(IReadOnlyList<SegmentInfo> segments)
    {
        Segments = segments;
        var ids = segments.Select(s => s.Id).ToHashSet();
        foreach (var id in _chunks.Keys.Where(id => !ids.Contains(id)).ToList()) _chunks.TryRemove(id, out _);
        foreach (var (key, month) in _months) if (!Array.TrueForAll(month.Segments, ids.Contains)) _months.TryRemove(key, out _);
        foreach (var id in _orphans.Keys.Where(id => !ids.Contains(id)).ToList()) _orphans.TryRemove(id, out _);
        _dead.Clear();
        _taken.Clear();
        _rows.Clear();
    }

    /// <summary>Another list of segments by itself, with what is held of those that are still there; this one stays as it is.</summary>
    public SealedVisits Anew(IReadOnlyList<SegmentInfo> segments)
    {
        var anew = new SealedVisits(table, rules, index);
        foreach (var (id, chunk) in _chunks) anew._chunks[id] = chunk;
        foreach (var (month, chunk) in _months) anew._months[month] = chunk;
        foreach (var (id, orphans) in _orphans) anew._orphans[id] = orphans;
        anew.List(segments);
        return anew;
    }

    /// <summary>The segments that hold visits, with the marks of what was taken out of them, as it stands now.</summary>
    public IReadOnlyList<MarkedSegment> Marked() => [.. Segments.Where(s => s.Visits > 0).Select(s => new MarkedSegment(s, _dead.GetValueOrDefault(s.Id)))];

    /// <summary>The chunks with a visit that reaches into fromMs ≤ time &lt; untilMs, in the order of their days.</summary>
    /// <param name="byMonth">True where months that lie in the range as a whole come as one chunk; false where each day is wanted by itself.</param>
    public ChunkInView[] In(long fromMs, long untilMs, bool byMonth) => Chunks(Marked(), fromMs, untilMs, byMonth);

    /// <summary>The same as the segments were marked before.</summary>
    public ChunkInView[] Chunks(IReadOnlyList<MarkedSegment> marked, long fromMs, long untilMs, bool byMonth)
    {
        var stretches = new List<(int First, int Count)>();
        for (int first = 0, end; first < marked.Count; first = end)
        {
            end = byMonth ? EndOfMonth(marked, first, fromMs, untilMs) : first + 1;
            if (marked[first].Segment is var segment && segment.FirstMs < untilMs && segment.LastHitMs >= fromMs) stretches.Add((first, end - first));
        }
        var chunks = new ChunkInView[stretches.Count];
        Parallels.For(chunks.Length, i => chunks[i] = stretches[i] is (var first, 1) ? new(Open(marked[first].Segment.Id), marked[first].Dead) : new(Month(marked, stretches[i].First, stretches[i].Count), null));
        return chunks;
    }

    /// <summary>Where the segments end that are taken together with the first: those of its month, where that is over and lies in the range untouched.</summary>
    private static int EndOfMonth(IReadOnlyList<MarkedSegment> marked, int first, long fromMs, long untilMs)
    {
        var day = marked[first].Segment.Day;
        var ends = new DateOnly(day.Year, day.Month, 1).AddMonths(1);
        if (ends.AddDays(DaysUntilJoined) > marked[^1].Segment.Day || (first > 0 && marked[first - 1].Segment.Day is var before && (before.Year, before.Month) == (day.Year, day.Month))) return first + 1;
        for (var end = first; ; end++)
        {
            if (end == marked.Count || marked[end].Segment.Day >= ends) return end;
            if (marked[end] is not { Dead: null, Segment: var segment } || segment.FirstMs < fromMs || segment.LastHitMs >= untilMs) return first + 1;
        }
    }

    private VisitChunk Month(IReadOnlyList<MarkedSegment> marked, int first, int count)
    {
        var ids = new long[count];
        for (var i = 0; i < count; i++) ids[i] = marked[first + i].Segment.Id;
        var key = (marked[first].Segment.Day.Year, marked[first].Segment.Day.Month);
        if (!_months.TryGetValue(key, out var month) || !month.Segments.AsSpan().SequenceEqual(ids))
            _months[key] = month = (ids, new(() => VisitChunk.Join(Array.ConvertAll(ids, id => _chunks.TryGetValue(id, out var held) ? held.Open() : SealedColumns.Open(id, table, rules, index)))));
        try
        {
            return month.Chunk.Open();
        }
        catch
        {
            _months.TryRemove(KeyValuePair.Create(key, month));
            throw;
        }
    }

    /// <summary>Takes out what a visitor did within a day of an instant; null when that was nothing, or was taken before.</summary>
    /// <param name="visitor">Whose events are wanted.</param>
    /// <param name="atMs">The instant.</param>
    /// <param name="from">Where given, the segments that something was taken from are added.</param>
    /// <param name="damaged">Where given, segments that cannot be read are added, and nothing is taken from them; else they are told of.</param>
    /// <exception cref="Columns.CorruptSegmentException">A segment cannot be read.</exception>
    public List<EventRow>? Take(ulong visitor, long atMs, List<long>? from = null, DamagedSegments? damaged = null)
    {
        List<EventRow>? taken = null;
        foreach (var segment in Segments)
        {
            if (segment.FirstMs - Sessionizer.ReportsWithinMs > atMs || segment.LastMs + Sessionizer.ReportsWithinMs < atMs || damaged?.Holds(segment.Id) == true) continue;
            try
            {
                TakeFrom(segment, visitor, ref taken, from);
            }
            catch (Columns.CorruptSegmentException e) when (damaged is not null)
            {
                damaged.Add(segment, e);
            }
        }
        return taken is [] ? null : taken;
    }

    private void TakeFrom(SegmentInfo segment, ulong visitor, ref List<EventRow>? taken, List<long>? from)
    {
        var (first, end) = segment.Visits == 0 ? (0, 0) : VisitsOf(Open(segment.Id), visitor);
        if (first == end && !OrphansOf(segment).Contains(visitor)) return;
        if (!_taken.Add((segment.Id, visitor))) return;
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
        if (first == end) return;
        // A view may hold the marks as they are: it keeps them.
        var dead = _dead.TryGetValue(segment.Id, out var marks) ? (bool[])marks.Clone() : new bool[segment.Visits];
        dead.AsSpan(first, end - first).Fill(true);
        _dead[segment.Id] = dead;
    }

    /// <summary>The chunks in memory.</summary>
    public IEnumerable<HeldChunk> Held => _chunks.Values.Concat(_months.Values.Select(static m => m.Chunk)).Where(static c => c.IsOpen);

    /// <summary>Lets a chunk go; it is opened again when a question reaches it.</summary>
    public void LetGo(HeldChunk chunk)
    {
        foreach (var held in _chunks) if (held.Value == chunk) _chunks.TryRemove(held);
        foreach (var held in _months) if (held.Value.Chunk == chunk) _months.TryRemove(held);
    }

    public VisitChunk Open(long id)
    {
        var chunk = _chunks.GetOrAdd(id, key => new(() => SealedColumns.Open(key, table, rules, index)));
        try
        {
            return chunk.Open();
        }
        catch
        {
            _chunks.TryRemove(KeyValuePair.Create(id, chunk));
            throw;
        }
    }

    /// <summary>Who is in a segment with nothing but reports that found no page. Nearly every new visitor asks this of each segment of the day, so that it must not take its rows.</summary>
    private HashSet<ulong> OrphansOf(SegmentInfo segment)
    {
        if (_orphans.TryGetValue(segment.Id, out var known)) return known;
        return _orphans[segment.Id] = segment.Events == segment.Hits ? [] : [.. table.Recent(segment.Id).OrphanVisitors()];
    }

    /// <summary>A segment as rows.</summary>
    public SegmentEvents RowsOf(long id)
    {
        if (_rows.Find(r => r.Id == id) is { Events: { } known }) return known;
        var events = new SegmentEvents(table.Open(id));
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
