using System.Collections.Concurrent;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Stats.Engine;
using Analytics.Core.Storage;

namespace Analytics.Core.Stats;

/// <summary>Answers queries from the events in the database, and holds in memory what it read. Learns of each commit before its senders do.</summary>
public sealed class StatsStore(ISiteCatalog sites, EventReader reader, Vocabulary vocabulary, TimeProvider clock) : IStatsStore, IEventObserver, IDisposable
{
    /// <summary>Memory for decoded visits; beyond it the sites asked for longest ago are let go.</summary>
    private const long MemoryMost = 1L << 30;

    private static readonly TimeSpan ActiveFor = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<int, SiteHistory> _histories = new();
    private readonly ConcurrentDictionary<int, long> _askedAt = new();
    private readonly DimensionValues _values = new(vocabulary);

    public async Task<StatsAnswer> Answer(StatsQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        var site = SiteOf(query.SiteId);
        var view = await HistoryOf(query.SiteId).View(site, query.Range, cancel);
        // The work is shared by all who ask, so that one who goes away must not end it for the others.
        return await view.Answer(query, v => query.By is null && query.Every is null ? Task.FromResult(Totals(v, query, site)) : WithTotals(v, query, site)).WaitAsync(cancel);
    }

    public Task<int> ActiveNow(int siteId, CancellationToken cancel)
    {
        // Up to now: a server's clock may be ahead, and what it says has not happened yet.
        var now = clock.GetUtcNow();
        return HistoryOf(siteId).VisitorsBetween(SiteOf(siteId), now.Subtract(ActiveFor).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds(), cancel);
    }

    public void Committed(IReadOnlyList<CommittedEvent> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        foreach (var committed in batch)
            if (_histories.TryGetValue(committed.Event.SiteId, out var history)) history.Add(reader.RowOf(committed));
    }

    /// <summary>Lets go of what is held of a site; call after its events were deleted.</summary>
    public Task Forget(int siteId, CancellationToken cancel) => _histories.TryGetValue(siteId, out var history) ? history.ForgetAsync(cancel) : Task.CompletedTask;

    private SiteEntry SiteOf(int siteId) => sites.ById(siteId) ?? throw new ArgumentOutOfRangeException(nameof(siteId), siteId, "There is no such site.");

    private SiteHistory HistoryOf(int siteId)
    {
        _askedAt[siteId] = clock.GetTimestamp();
        if (_histories.TryGetValue(siteId, out var history)) return history;
        if (_histories.Values.Sum(h => h.SizeBytes) > MemoryMost && _askedAt.Where(a => _histories.ContainsKey(a.Key)).MinBy(a => a.Value) is { Key: var oldest })
            _histories.TryRemove(oldest, out _);
        return _histories.GetOrAdd(siteId, _ => new(reader, clock));
    }

    /// <summary>The query for the totals alone, which all queries over the same range and filters share.</summary>
    private static StatsQuery TotalsOf(StatsQuery query) => new() { SiteId = query.SiteId, Range = query.Range, Filters = query.Filters };

    private async Task<StatsAnswer> WithTotals(RangeView view, StatsQuery query, SiteEntry site)
    {
        var alone = TotalsOf(query);
        var totals = view.Answer(alone, v => Task.FromResult(Totals(v, alone, site)));
        var split = Split(view, query, site);
        var total = await totals;
        return split with { Total = total.Total, VisitorsAreSumOfDays = total.VisitorsAreSumOfDays };
    }

    private StatsAnswer Totals(RangeView view, StatsQuery query, SiteEntry site)
    {
        var filters = new CompiledFilters(query.Filters, _values);
        return new StatsAnswer
        {
            Total = new Scan<WholeSplit>(view, filters, default).Run().Find(0).ToFigures(DistinctPages(view, filters)),
            VisitorsAreSumOfDays = query.Range.Days > 1 && site.Site.VisitorMode == VisitorMode.Cookieless,
        };
    }

    private StatsAnswer Split(RangeView view, StatsQuery query, SiteEntry site)
    {
        var filters = new CompiledFilters(query.Filters, _values);
        var answer = new StatsAnswer { Total = Figures.None };
        if (query.By is { } dimension) return WithRows(answer, view, filters, dimension, query);
        return query.Every is { } every ? answer with { Buckets = BucketsOf(view, filters, query.Range, every, site.Zone) } : answer;
    }

    private StatsAnswer WithRows(StatsAnswer answer, RangeView view, CompiledFilters filters, Dimension dimension, StatsQuery query)
    {
        var keys = _values.Count(dimension);
        var tallies = dimension.IsOfHit()
            ? new Scan<HitSplit>(view, filters, new(dimension, keys)).Run()
            : new Scan<VisitSplit>(view, filters, new(dimension, keys)).Run();
        var rows = new List<StatsRow>(tallies.Count);
        foreach (ref readonly var tally in tallies.All)
            if (tally.Visits > 0 || tally.Visitors > 0) rows.Add(new(_values.Text(dimension, tally.Key), null, tally.ToFigures()));
        if (query.OrderBy is Metric.Entries) rows.RemoveAll(r => r.Figures.Entries == 0);
        if (query.OrderBy is Metric.Exits) rows.RemoveAll(r => r.Figures.Exits == 0);
        var page = rows.OrderByDescending(r => r.Figures[query.OrderBy] ?? -1).ThenBy(r => r.Value, StringComparer.Ordinal).Skip(query.Offset).Take(query.Limit);
        return answer with
        {
            RowCount = rows.Count,
            Rows = dimension == Dimension.Page ? [.. WithTitles(page, view)] : [.. page],
        };
    }

    /// <summary>Adds to each page the title that its latest pageview had.</summary>
    private IEnumerable<StatsRow> WithTitles(IEnumerable<StatsRow> rows, RangeView view) =>
        rows.Select(row => vocabulary.Find(Storage.Model.Term.Path, row.Value) is >= 0 and var path && path < view.Titles.Value.Length
            ? row with { Title = _values.Text(Dimension.Title, view.Titles.Value[path]) } : row);

    private static List<StatsBucket> BucketsOf(RangeView view, CompiledFilters filters, DateRange range, Interval every, SiteZone zone)
    {
        var starts = Buckets.StartsOf(range, every, zone);
        var tallies = new Scan<TimeSplit>(view, filters, new([.. starts.Select(s => s.ToUnixTimeMilliseconds())])).Run();
        return [.. starts.Select((start, i) => new StatsBucket(zone.Local(start), tallies.Find(i).ToFigures()))];
    }

    private long DistinctPages(RangeView view, CompiledFilters filters)
    {
        var tallies = new Scan<HitSplit>(view, filters, new(Dimension.Page, _values.Count(Dimension.Page))).Run();
        long pages = 0;
        foreach (ref readonly var tally in tallies.All) if (tally.Pageviews > 0) pages++;
        return pages;
    }

    public void Dispose()
    {
        foreach (var history in _histories.Values) history.Dispose();
    }
}
