using System.Diagnostics;
using System.Runtime.InteropServices;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The visits of one site as questions see them: those that are sealed, and over them those that are open. A question holds the
/// others up only for the moment in which it takes up new events, which those who come after it need not do again. What is moved in
/// the file is read anew beside the questions, while they still see it where it was.
/// </summary>
internal sealed class SiteHistory(int siteId, EventReader reader, DatabaseFile file, SegmentTable table) : IDisposable
{
    /// <summary>A site nobody asked for so long is not read anew before the next question; that makes it wait, and no other site pays for it.</summary>
    private static readonly TimeSpan AskedLately = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly Lock _looking = new();
    private readonly Lock _committing = new();
    private readonly KeptViews _views = new();
    private readonly VisitTermsPool _terms = new();
    private readonly SealedReports _sealedReports = new(table);

    // Where events are told as they are committed: the state that is asked, and the one that is being read.
    private readonly List<List<EventRow>> _told = [];
    private volatile SiteState? _state;
    private long _asked, _absorbedFor, _rereadAsked, _rereadFor, _askedAt, _counted;

    // Counts how often what the state holds changed, or another one took its place.
    private long _version, _versionTaken;

    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes => (_state?.SizeBytes ?? 0) + _views.SizeBytes;

    /// <summary>How much more memory is held than when this was asked before; negative where it is less.</summary>
    public long Grown()
    {
        var now = SizeBytes;
        return now - Interlocked.Exchange(ref _counted, now);
    }

    /// <summary>What can be let go when memory is short: the chunks that are held,</summary>
    public SealedVisits? Sealed => _state?.Sealed;

    /// <summary>and the views that were asked for.</summary>
    public IReadOnlyList<KeptView> Views => _views.All;

    /// <summary>Lets a view go: who asks for its range next has it made anew.</summary>
    public void LetGo(KeptView view)
    {
        lock (_looking) _views.Remove(view);
    }

    /// <summary>An event was committed.</summary>
    public void Add(in Ingestion.CommittedEvent committed)
    {
        lock (_committing)
        {
            if (_told.Count == 0) return;
            var row = reader.RowOf(committed, _terms);
            foreach (var incoming in _told) incoming.Add(row);
        }
    }

    /// <summary>The view of a range; the same object as before while nothing in it changed.</summary>
    /// <param name="site">The site.</param>
    /// <param name="range">The range, in its days.</param>
    /// <param name="byMonth">True for counting, which is fastest over whole months; false for lists that read few days.</param>
    /// <param name="cancel">Ends the waiting, not the work, which others may wait for too.</param>
    public async Task<RangeView> View(SiteEntry site, DateRange range, bool byMonth, CancellationToken cancel)
    {
        var view = await Look(site, state =>
        {
            if (_views.Find(range, byMonth) is not { } before) return Made(known: null);
            if (before.Version == _version && !before.View.IsFaulted)
            {
                before.Asked();
                return before.View;
            }
            _views.Remove(before);
            return Made(before.Made);

            Task<RangeView> Made(RangeView? known)
            {
                var (fromMs, untilMs) = (site.Zone.StartOf(range.From).ToUnixTimeMilliseconds(), site.Zone.StartOf(range.Until).ToUnixTimeMilliseconds());
                state.Damaged.Refuse(fromMs, untilMs);
                var snapshot = new Snapshot(state, fromMs, untilMs);
                return _views.Add(new(range, byMonth, _version, () => snapshot.View(byMonth, known))).View;
            }
        }, cancel);
        return await view.WaitAsync(cancel);
    }

    /// <summary>What visitors did in fromMs ≤ time ≤ untilMs, whatever of it is sealed; active are those who did something since activeFromMs.</summary>
    public Task<Lately> Lately(SiteEntry site, long fromMs, long activeFromMs, long untilMs, CancellationToken cancel) => Look(site, state =>
    {
        state.Damaged.Refuse(fromMs, untilMs + 1);
        var (held, open) = (state.Sealed, state.Open);
        var lately = new Lately(fromMs, activeFromMs, untilMs);
        lately.Hits([.. held.In(fromMs, untilMs + 1, byMonth: false), .. open.In(fromMs, untilMs + 1)]);
        foreach (var (visitor, atMs) in open.Reports(fromMs, untilMs)) lately.Act(visitor, atMs, isPageview: false);
        foreach (var (visitor, atMs) in _sealedReports.Since(held.Segments, fromMs)) lately.Act(visitor, atMs, isPageview: false);
        if (lately.WithoutVisit.Any()) lately.Visits([.. held.In(fromMs - Sessionizer.ReportsWithinMs, untilMs + 1, byMonth: false), .. open.In(fromMs - Sessionizer.ReportsWithinMs, untilMs + 1)]);
        return lately;
    }, cancel);

    /// <summary>Sees to it that questions asked from now on see what is in the file now. Who asks meanwhile is answered from what was there before; what is held of segments that are still there stays.</summary>
    public async Task Reread(CancellationToken cancel)
    {
        var asked = Interlocked.Increment(ref _rereadAsked);
        await _reading.WaitAsync(cancel);
        try
        {
            if (_rereadFor >= asked) return;
            _rereadFor = Interlocked.Read(ref _rereadAsked);
            if (Stopwatch.GetElapsedTime(Interlocked.Read(ref _askedAt)) > AskedLately) Drop();
            if (_state is not { } before) return;
            SiteState next;
            try
            {
                next = await Read(before.Rules, before);
            }
            catch (SegmentGoneException)
            {
                // Written anew while it was read. What was held is let go of already: the next question reads.
                return;
            }
            lock (_looking)
            {
                // Dropped meanwhile, because taking up events failed: the next question reads, and says so if it fails again.
                if (_state is null) Drop();
                else Take(next);
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Gives the state to a question, with everything that was committed before it was asked.</summary>
    private async Task<T> Look<T>(SiteEntry site, Func<SiteState, T> look, CancellationToken cancel)
    {
        var (asked, rules) = (Interlocked.Increment(ref _asked), VisitRules.Of(site));
        Interlocked.Exchange(ref _askedAt, Stopwatch.GetTimestamp());
        while (true)
        {
            lock (_looking)
            {
                if (Ready(rules, asked) is { } state) return look(state);
            }
            await _reading.WaitAsync(cancel);
            try
            {
                if (_state?.Rules == rules) continue;
                var read = await Read(rules, before: null);
                lock (_looking) Take(read);
            }
            finally
            {
                _reading.Release();
            }
        }
    }

    private SiteState? Ready(VisitRules rules, long asked)
    {
        if (_state is not { } state || state.Rules != rules) return null;
        if (_absorbedFor >= asked) return state;
        _absorbedFor = Interlocked.Read(ref _asked);
        EventRow[] incoming;
        lock (_committing)
        {
            incoming = [.. state.Incoming];
            state.Incoming.Clear();
        }
        if (incoming.Length == 0) return state;
        try
        {
            _version++;
            state.Absorb(incoming);
            return state;
        }
        catch
        {
            // What was half taken up must not be taken for all there is.
            Drop();
            throw;
        }
    }

    /// <summary>Reads the file. What is held of segments that are still there is taken over.</summary>
    private Task<SiteState> Read(VisitRules rules, SiteState? before) => Task.Run(() =>
    {
        using var connection = file.OpenReader();
        using var snapshot = connection.BeginTransaction(deferred: true);
        DateOnly rawFrom;
        var incoming = new List<EventRow>();
        lock (file.CommitGate)
        {
            // The first statement fixes what the snapshot shows; whatever is committed after it comes in by itself.
            rawFrom = SegmentTable.RawFrom(connection, siteId);
            lock (_committing) _told.Add(incoming);
        }
        try
        {
            var segments = SegmentTable.List(connection, siteId);
            var rows = EventReader.Read(connection, siteId, long.MinValue, long.MaxValue, CancellationToken.None);
            var visits = segments.Sum(s => (long)s.Visits) + rows.Count / 2;
            var (expected, index, held) = before is not null && visits <= 4 * before.Expected ? (before.Expected, before.Index, before.Sealed.Anew(segments)) : Empty(segments, visits);
            var state = new SiteState(rules, index, expected, rawFrom, held, new(rules, index), incoming);
            state.Absorb(CollectionsMarshal.AsSpan(rows));
            return state;
        }
        catch
        {
            Drop();
            throw;
        }

        (long, VisitorIndex, SealedVisits) Empty(IReadOnlyList<SegmentInfo> segments, long visits)
        {
            var fresh = new VisitorIndex(visits);
            var none = new SealedVisits(table, rules, fresh);
            none.List(segments);
            return (visits, fresh, none);
        }
    });

    /// <summary>From now on this state is asked.</summary>
    private void Take(SiteState state)
    {
        if (_state is null || state.RawFrom != _state.RawFrom) _views.Clear();
        // What nobody asked for since the last one was taken would hold chunks that are there for nothing else.
        _views.RemoveBefore(_versionTaken);
        (_state, _absorbedFor) = (state, 0);
        _versionTaken = ++_version;
        lock (_committing) _told.RemoveAll(incoming => incoming != state.Incoming);
    }

    /// <summary>Lets go of everything; the next question reads.</summary>
    public void Drop()
    {
        lock (_looking)
        {
            _views.Clear();
            _state = null;
            lock (_committing) _told.Clear();
        }
    }

    public void Dispose() => _reading.Dispose();

    /// <summary>A state as it stands at one moment; what of it has to be read is read by who looks at it.</summary>
    private sealed class Snapshot(SiteState state, long fromMs, long untilMs)
    {
        private readonly IReadOnlyList<MarkedSegment> _marked = state.Sealed.Marked();
        private readonly ChunkInView[] _open = [.. state.Open.In(long.MinValue, untilMs)];

        public RangeView View(bool byMonth, RangeView? known)
        {
            ChunkInView[] chunks = [.. state.Sealed.Chunks(_marked, fromMs, untilMs, byMonth), .. _open.Where(c => c.Chunk.LastHitMs >= fromMs)];
            var earlier = new EarlierVisits([.. _marked.Where(m => m.Segment.FirstMs < untilMs)], _open);
            if (known is not null && known.IsOver(chunks, earlier)) return known;
            return new(chunks, fromMs, untilMs, state, earlier);
        }
    }
}
