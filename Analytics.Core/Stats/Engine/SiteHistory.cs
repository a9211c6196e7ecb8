using Analytics.Core.Sites;
using Analytics.Core.Storage;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The visits of one site in memory: chunks of the days that were asked for, and the raw events of the last days, from which
/// the chunks of today are made anew after each commit without asking the disk.
/// </summary>
internal sealed class SiteHistory(EventReader reader, TimeProvider clock) : IDisposable
{
    /// <summary>Visits over midnight mostly end within this time; only for longer ones is read once more.</summary>
    private static readonly long OverMidnightMs = (long)TimeSpan.FromHours(2).TotalMilliseconds;

    /// <summary>Days built in one go at most, which bounds the memory that raw events take meanwhile.</summary>
    private const int DaysAtOnce = 32;

    /// <summary>Beyond this many raw events of the last days the disk is asked each time instead.</summary>
    private const int TailMost = 2_000_000;

    /// <summary>Beyond this many changes since the last question, everything counts as changed: nobody may ask for weeks.</summary>
    private const int StaleMost = 100_000;

    private readonly SemaphoreSlim _building = new(1, 1);
    private readonly Lock _committing = new();
    private readonly Dictionary<DateOnly, VisitChunk> _chunks = [];
    private readonly Dictionary<DateRange, RangeView> _views = [];
    private List<EventRow>? _tail;
    private long _tailFromMs, _tailReadTo;
    private readonly List<long> _staleAtMs = [];
    private bool _allIsStale;
    private Site? _settings;

    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes { get; private set; }

    /// <summary>An event was committed: what it touches is built anew when next asked for.</summary>
    public void Add(in EventRow row)
    {
        lock (_committing)
        {
            if (_staleAtMs.Count < StaleMost) _staleAtMs.Add(row.AtMs);
            else _allIsStale = true;
            if (_tail is null || row.AtMs < _tailFromMs || row.Sequence <= _tailReadTo) return;
            if (_tail.Count < TailMost) _tail.Add(row);
            else _tail = null;
        }
    }

    /// <summary>The view of a range; the same object as before while nothing in it changed.</summary>
    public async Task<RangeView> View(SiteEntry site, DateRange range, CancellationToken cancel)
    {
        await _building.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => View(site.Site, site.Zone, range, cancel), cancel);
        }
        finally
        {
            _building.Release();
        }
    }

    /// <summary>Distinct visitors with an event in fromMs ≤ time ≤ untilMs, a stretch of the last day.</summary>
    public async Task<int> VisitorsBetween(SiteEntry site, long fromMs, long untilMs, CancellationToken cancel)
    {
        await _building.WaitAsync(cancel);
        try
        {
            return await Task.Run(() =>
            {
                EnsureTail(site.Site, site.Zone, cancel);
                var rows = Rows(site.Site.Id, fromMs, untilMs + 1, cancel);
                return rows.Select(r => r.Visitor).Distinct().Count();
            }, cancel);
        }
        finally
        {
            _building.Release();
        }
    }

    private RangeView View(Site site, SiteZone zone, DateRange range, CancellationToken cancel)
    {
        DropStale(site);
        var today = zone.DayOf(clock.GetUtcNow());
        if (range.Until > today.AddDays(-2)) EnsureTail(site, zone, cancel);

        // Visits that run into the range began the day before, or earlier still where they run through that whole day.
        var first = range.From.AddDays(-1);
        Build(site, zone, new(first, range.Until), cancel);
        while (_chunks[first].CarriedUntilMs >= zone.StartOf(first.AddDays(1)).ToUnixTimeMilliseconds())
        {
            first = first.AddDays(-1);
            Build(site, zone, new(first, first.AddDays(1)), cancel);
        }

        var chunks = new VisitChunk[range.Until.DayNumber - first.DayNumber];
        for (var i = 0; i < chunks.Length; i++) chunks[i] = _chunks[first.AddDays(i)];
        if (_views.TryGetValue(range, out var view) && view.IsOver(chunks)) return view;
        if (_views.Count >= 64) _views.Clear();
        SizeBytes = _chunks.Values.Sum(c => c.SizeBytes) + (_tail?.Count ?? 0) * 160L;
        return _views[range] = new(chunks, zone.StartOf(range.From).ToUnixTimeMilliseconds(), zone.StartOf(range.Until).ToUnixTimeMilliseconds());
    }

    private void Build(Site site, SiteZone zone, DateRange days, CancellationToken cancel)
    {
        for (var from = days.From; from < days.Until;)
        {
            if (_chunks.ContainsKey(from))
            {
                from = from.AddDays(1);
                continue;
            }
            var until = from.AddDays(1);
            while (until < days.Until && until.DayNumber - from.DayNumber < DaysAtOnce && !_chunks.ContainsKey(until)) until = until.AddDays(1);
            BuildMissing(site, zone, new(from, until), cancel);
            from = until;
        }
    }

    private void BuildMissing(Site site, SiteZone zone, DateRange days, CancellationToken cancel)
    {
        var sessionizer = new Sessionizer(site, zone);
        var readFromMs = zone.StartOf(days.From).ToUnixTimeMilliseconds() - site.SessionWindowMinutes * 60_000L - 1;
        var beyondMs = OverMidnightMs + Sessionizer.ReportsWithinMs;
        var readUntilMs = zone.StartOf(days.Until).ToUnixTimeMilliseconds() + beyondMs;
        while (true)
        {
            var rows = Rows(site.Id, readFromMs, readUntilMs, cancel);
            var chunks = sessionizer.Cut(rows, days, readUntilMs);
            if (sessionizer.IsOpenAtEnd)
            {
                // Doubled, so that a visit of many days is not read once for each of them.
                readUntilMs += beyondMs;
                beyondMs *= 2;
                continue;
            }
            foreach (var chunk in chunks) _chunks[chunk.Day] = chunk;
            return;
        }
    }

    private List<EventRow> Rows(int siteId, long fromMs, long untilMs, CancellationToken cancel)
    {
        lock (_committing)
        {
            if (_tail is not null && fromMs >= _tailFromMs) return _tail.FindAll(r => r.AtMs >= fromMs && r.AtMs < untilMs);
        }
        return reader.Read(siteId, fromMs, untilMs, cancel);
    }

    /// <summary>Keeps the raw events of the last days, so that every day that an event of today can change is built from memory: today, yesterday and, early on, the day before.</summary>
    private void EnsureTail(Site site, SiteZone zone, CancellationToken cancel)
    {
        var fromMs = zone.StartOf(zone.DayOf(clock.GetUtcNow()).AddDays(-3)).ToUnixTimeMilliseconds();
        lock (_committing)
        {
            if (_tail is not null && _tailFromMs == fromMs) return;
            // Register first, read then: an event committed in between is in both, and is told apart by its number.
            (_tail, _tailFromMs, _tailReadTo) = ([], fromMs, long.MinValue);
        }
        var rows = reader.Read(site.Id, fromMs, long.MaxValue, cancel);
        lock (_committing)
        {
            if (_tail is null) return;
            if (rows.Count > TailMost)
            {
                _tail = null;
                return;
            }
            var readTo = rows.Count == 0 ? long.MinValue : rows.Max(r => r.Sequence);
            rows.AddRange(_tail.Where(r => r.Sequence > readTo));
            (_tail, _tailReadTo) = (rows, readTo);
        }
    }

    private void DropStale(Site site)
    {
        long[] stale;
        bool all;
        lock (_committing)
        {
            (stale, all) = ([.. _staleAtMs], _allIsStale);
            _staleAtMs.Clear();
            _allIsStale = false;
        }
        var changed = _settings is not null && (_settings.TimeZone != site.TimeZone || _settings.SessionWindowMinutes != site.SessionWindowMinutes || _settings.BounceEngagedSeconds != site.BounceEngagedSeconds);
        _settings = site;
        if (changed) Forget();
        if (all) _chunks.Clear();
        if (stale.Length == 0) return;
        Array.Sort(stale);
        foreach (var (day, chunk) in _chunks)
        {
            var at = Array.BinarySearch(stale, chunk.ReadFromMs);
            if (at < 0) at = ~at;
            if (at < stale.Length && stale[at] < chunk.ReadUntilMs) _chunks.Remove(day);
        }
    }

    /// <summary>Drops everything held; the next question reads the disk.</summary>
    public void Forget()
    {
        _chunks.Clear();
        _views.Clear();
        lock (_committing) _tail = null;
    }

    /// <summary><see cref="Forget"/>, once nobody builds.</summary>
    public async Task ForgetAsync(CancellationToken cancel)
    {
        await _building.WaitAsync(cancel);
        Forget();
        _building.Release();
    }

    public void Dispose() => _building.Dispose();
}
