using System.Runtime.InteropServices;
using Analytics.Core.Events;
using Analytics.Core.Storage;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The visits of a site that are not sealed, made from their events in memory. An event makes only its own visitor's visits
/// anew: the old ones are marked dead where they lie, the new ones go into a small chunk of what changed just now. When that has
/// grown it is cut into a larger one of what changed lately, and when that has grown it is left as it is, and another one
/// begins; so the price of an event does not depend on how many came before.
/// </summary>
internal sealed class OpenVisits(VisitRules rules, VisitorIndex index)
{
    /// <summary>Visitors in the chunk of what changed just now, at most; each question after an event makes it anew.</summary>
    private const int JustNowMost = 256;

    /// <summary>Visitors in the chunk of what changed lately, at most.</summary>
    private const int LatelyMost = 4_096;

    private readonly Dictionary<ulong, List<EventRow>> _events = [];
    private readonly HashSet<ulong> _justNow = [];
    private readonly HashSet<ulong> _lately = [];
    private readonly HashSet<ulong> _touched = [];
    private readonly Sessionizer _sessionizer = new(rules.WindowMs);
    private readonly LocalDays _days = rules.Days;
    private List<Settled> _settled = [];
    private List<Settled> _larger = [];
    private List<VisitChunk> _fresh = [];
    private int _settledVisits, _deadVisits;

    /// <summary>Events held.</summary>
    public int Count { get; private set; }

    /// <summary>Memory held, roughly: an event lies among those of its visitor and in its chunk.</summary>
    public long SizeBytes => Count * 170L;

    /// <summary>Adds events; what they change shows after <see cref="Settle"/>.</summary>
    public void Add(ReadOnlySpan<EventRow> rows)
    {
        foreach (ref readonly var row in rows)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_events, row.Visitor, out _);
            list ??= [];
            // Nearly always the newest.
            var at = list.Count;
            while (at > 0 && Sessionizer.Compare(list[at - 1], row) > 0) at--;
            list.Insert(at, row);
            _touched.Add(row.Visitor);
            Count++;
        }
    }

    /// <summary>Makes anew what the added events changed.</summary>
    public void Settle()
    {
        if (_touched.Count == 0) return;
        foreach (var settled in _settled) _deadVisits += settled.Bury(_touched);
        foreach (var larger in _larger) larger.Bury(_touched);
        _lately.ExceptWith(_touched);
        _justNow.UnionWith(_touched);
        if (_deadVisits > Math.Max(LatelyMost, _settledVisits / 2))
        {
            (_settled, _settledVisits, _deadVisits) = ([], 0, 0);
            Leave(Cut(_events.Keys));
        }
        else if (_justNow.Count <= JustNowMost)
        {
            _fresh = Cut(_justNow);
        }
        else
        {
            _lately.UnionWith(_justNow);
            _justNow.Clear();
            _fresh = [];
            var chunks = Cut(_lately);
            if (_lately.Count > LatelyMost) Leave(chunks);
            else _larger = chunks.ConvertAll(c => new Settled(c));
        }
        _touched.Clear();
    }

    /// <summary>The chunks with a visit that reaches into fromMs ≤ time &lt; untilMs.</summary>
    public IEnumerable<ChunkInView> In(long fromMs, long untilMs) =>
        _settled.Concat(_larger).Select(s => s.AsSeen()).Concat(_fresh.Select(c => new ChunkInView(c, null))).Where(c => c.Chunk.FirstMs < untilMs && c.Chunk.LastHitMs >= fromMs);

    /// <summary>The events in fromMs ≤ time ≤ untilMs that only report on a page.</summary>
    public IEnumerable<(ulong Visitor, long AtMs)> Reports(long fromMs, long untilMs)
    {
        foreach (var (visitor, events) in _events)
        {
            // In the order of time, so that the last ones tell.
            for (var i = events.Count - 1; i >= 0 && events[i].AtMs >= fromMs; i--)
                if (events[i].AtMs <= untilMs && !events[i].Kind.MakesSession()) yield return (visitor, events[i].AtMs);
        }
    }

    private void Leave(List<VisitChunk> chunks)
    {
        foreach (var chunk in chunks)
        {
            _settled.Add(new(chunk));
            _settledVisits += chunk.VisitCount;
        }
        (_larger, _fresh) = ([], []);
        _lately.Clear();
        _justNow.Clear();
    }

    /// <summary>The visits of some visitors, a chunk for each day on which any began.</summary>
    private List<VisitChunk> Cut(IReadOnlyCollection<ulong> visitors)
    {
        var sorted = visitors.ToArray();
        Array.Sort(sorted);
        var drafts = new SortedDictionary<DateOnly, ChunkDraft>();
        foreach (var visitor in sorted)
        {
            var rows = CollectionsMarshal.AsSpan(_events[visitor]);
            _sessionizer.Cut(rows);
            for (var visit = 0; visit < _sessionizer.VisitEnds.Length; visit++)
            {
                var first = _sessionizer.Hits[visit == 0 ? 0 : _sessionizer.VisitEnds[visit - 1]];
                var day = _days.DayOf(rows[first].AtMs);
                if (!drafts.TryGetValue(day, out var draft)) drafts[day] = draft = new(rules);
                draft.Add(rows, _sessionizer, visit);
            }
        }
        return [.. drafts.Values.Select(d => d.Finish(index))];
    }

    /// <summary>A chunk that is left as it is, but for the visits that die in it.</summary>
    private sealed class Settled(VisitChunk chunk)
    {
        private bool[]? _dead;
        private bool _isSeen;

        public ChunkInView AsSeen()
        {
            _isSeen = true;
            return new(chunk, _dead);
        }

        /// <summary>Marks the visits of some visitors dead; how many there were.</summary>
        public int Bury(HashSet<ulong> visitors)
        {
            var buried = 0;
            foreach (var visitor in visitors)
            {
                var at = Array.BinarySearch(chunk.Visitor, visitor);
                if (at < 0 || (_dead is not null && _dead[at])) continue;
                // A view may hold the marks as they are: it keeps them.
                if (_dead is null || _isSeen) _dead = _dead is null ? new bool[chunk.VisitCount] : (bool[])_dead.Clone();
                _isSeen = false;
                for (var v = at; v >= 0 && chunk.Visitor[v] == visitor; v--) buried += Mark(v);
                for (var v = at + 1; v < chunk.VisitCount && chunk.Visitor[v] == visitor; v++) buried += Mark(v);
            }
            return buried;
        }

        private int Mark(int visit)
        {
            if (_dead![visit]) return 0;
            _dead[visit] = true;
            return 1;
        }
    }
}
