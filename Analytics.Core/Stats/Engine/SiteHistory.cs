using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Stats.Engine;

/// <summary>The visits of one site as questions see them: those that are sealed, and over them those that are open.</summary>
internal sealed class SiteHistory(EventReader reader, DatabaseFile file, SegmentTable table) : IDisposable
{
    /// <summary>Views kept; who asks for other ranges makes the oldest go.</summary>
    private const int ViewsMost = 24;

    private readonly SemaphoreSlim _building = new(1, 1);
    private readonly Lock _committing = new();
    private readonly List<(DateRange Range, RangeView View)> _views = [];
    private readonly VisitTermsPool _terms = new();
    private VisitRules? _rules;
    private VisitorIndex _index = new(0);
    private SealedVisits? _sealed;
    private OpenVisits? _open;
    private DateOnly _rawFrom;
    private long _expected;

    // What was committed since the last question; null while nothing is held of the site.
    private List<EventRow>? _incoming;

    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes => (Volatile.Read(ref _sealed)?.SizeBytes ?? 0) + (Volatile.Read(ref _open)?.SizeBytes ?? 0) + _index.SizeBytes;

    /// <summary>What can be let go when memory is short.</summary>
    public SealedVisits? Sealed => Volatile.Read(ref _sealed);

    /// <summary>An event was committed.</summary>
    public void Add(in Ingestion.CommittedEvent committed)
    {
        lock (_committing) _incoming?.Add(reader.RowOf(committed, _terms));
    }

    /// <summary>The view of a range; the same object as before while nothing in it changed.</summary>
    public Task<RangeView> View(SiteEntry site, DateRange range, CancellationToken cancel) => Build(site, () =>
    {
        var (fromMs, untilMs) = (site.Zone.StartOf(range.From).ToUnixTimeMilliseconds(), site.Zone.StartOf(range.Until).ToUnixTimeMilliseconds());
        ChunkInView[] chunks = [.. _sealed!.In(fromMs, untilMs), .. _open!.In(fromMs, untilMs)];
        var at = _views.FindIndex(v => v.Range == range);
        if (at >= 0 && _views[at].View.IsOver(chunks)) return _views[at].View;
        if (at >= 0) _views.RemoveAt(at);
        else if (_views.Count == ViewsMost) _views.RemoveAt(0);
        var (held, marked, open, index) = (_sealed, _sealed.Marked(), _open.In(long.MinValue, long.MaxValue).ToList(), _index);
        var view = new RangeView(chunks, fromMs, untilMs, _rawFrom, index, () => FirstVisits(held, marked, open, chunks, index));
        _views.Add((range, view));
        return view;
    }, cancel);

    /// <summary>Distinct visitors with an event in fromMs ≤ time ≤ untilMs, a stretch of the last session window.</summary>
    public Task<int> VisitorsBetween(SiteEntry site, long fromMs, long untilMs, CancellationToken cancel) => Build(site, () => _open!.VisitorsBetween(fromMs, untilMs), cancel);

    /// <summary>Lists segments and reads open events again before the next question; what is held of segments that are still there stays.</summary>
    public async Task Reread(CancellationToken cancel)
    {
        await _building.WaitAsync(cancel);
        try
        {
            Drop();
        }
        finally
        {
            _building.Release();
        }
    }

    /// <summary>Forgets the views, so that chunks that were let go can be collected.</summary>
    public async Task ForgetViews(CancellationToken cancel)
    {
        await _building.WaitAsync(cancel);
        _views.Clear();
        _building.Release();
    }

    private async Task<T> Build<T>(SiteEntry site, Func<T> make, CancellationToken cancel)
    {
        await _building.WaitAsync(cancel);
        try
        {
            return await Task.Run(() =>
            {
                Prepare(site, cancel);
                return make();
            }, cancel);
        }
        catch
        {
            // What was half read must not be taken for all there is.
            Drop();
            throw;
        }
        finally
        {
            _building.Release();
        }
    }

    private void Prepare(SiteEntry site, CancellationToken cancel)
    {
        var rules = VisitRules.Of(site);
        if (rules != _rules)
        {
            Drop();
            (_rules, _sealed) = (rules, null);
        }
        if (_open is null) Load(site.Site.Id, rules, cancel);
        List<EventRow> incoming;
        lock (_committing) (incoming, _incoming) = (_incoming!, []);
        if (incoming.Count > 0) Absorb(incoming);
    }

    private void Load(int siteId, VisitRules rules, CancellationToken cancel)
    {
        using var connection = file.OpenReader();
        using var snapshot = connection.BeginTransaction(deferred: true);
        lock (file.CommitGate)
        {
            // The first statement fixes what the snapshot shows; whatever is committed after it comes in by itself.
            _rawFrom = SegmentTable.RawFrom(connection, siteId);
            lock (_committing) _incoming = [];
        }
        var segments = SegmentTable.List(connection, siteId);
        var rows = EventReader.Read(connection, siteId, long.MinValue, long.MaxValue, cancel);
        var visits = segments.Sum(s => (long)s.Visits) + rows.Count / 2;
        if (_sealed is null || visits > 4 * _expected)
        {
            _expected = visits;
            _index = new(visits);
            _sealed = new(table, rules, _index);
        }
        _sealed.List(segments);
        _open = new(rules, _index);
        Absorb(rows);
    }

    private void Absorb(List<EventRow> rows)
    {
        var open = _open!;
        foreach (var row in rows)
            if (_sealed!.Take(row.Visitor, row.AtMs) is { } touched) open.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(touched));
        open.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));
        open.Settle();
    }

    private void Drop()
    {
        _views.Clear();
        _open = null;
        lock (_committing) _incoming = null;
    }

    private static FirstVisits FirstVisits(SealedVisits held, IReadOnlyList<(SegmentInfo Segment, bool[]? Dead)> marked, List<ChunkInView> open, ChunkInView[] inView, VisitorIndex index)
    {
        // Without an id nobody is known beyond the day, and what lies near enough to matter is in the view.
        if (marked.All(s => s.Segment.IdentifiedVisits == 0) && !open.Exists(c => c.Chunk.Identified.Contains(true))) return new(inView, index);
        return new([.. marked.Select(m => new ChunkInView(held.Open(m.Segment.Id), m.Dead)), .. open], index);
    }

    public void Dispose() => _building.Dispose();
}
