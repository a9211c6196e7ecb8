using System.Collections.Concurrent;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Stats.Engine;
using Analytics.Core.Stats.Patterns;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Stats;

/// <summary>Answers queries from segments and the events that are not sealed yet, and holds in memory what it read. Learns of each commit before its senders do.</summary>
/// <param name="memoryBytes">Memory for decoded visits and answers; beyond it those used longest ago are let go.</param>
public sealed class StatsStore(ISiteCatalog sites, EventReader reader, DatabaseFile file, SegmentTable segments, SegmentWork work, Vocabulary vocabulary, TimeProvider clock, long memoryBytes = StatsStore.MemoryDefault) : IStatsStore, IVisitLog, IEventObserver, ISiteMemory, IDisposable
{
    /// <summary>A gibibyte: some fifty million pageviews.</summary>
    public const long MemoryDefault = 1L << 30;

    /// <summary>The dimensions whose daily figures are kept when the events are gone.</summary>
    public static IReadOnlySet<Dimension> OutlivingEvents => DailyPast.Dimensions;

    /// <summary>A segment may be written anew while a question runs over it. After so many tries in a row those who write are held off.</summary>
    private const int TriesBesideWriters = 3;

    private static readonly TimeSpan ActiveFor = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<int, SiteHistory> _histories = new();
    private readonly ConcurrentDictionary<int, PropertyPool> _properties = new();
    private readonly ConcurrentDictionary<int, PatternAllowance> _patterns = new();
    private readonly DailyPast _past = new(file);
    private readonly MemoryBudget _budget = new(memoryBytes);

    public async Task<StatsAnswer> Answer(StatsQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.By == Dimension.Property && string.IsNullOrEmpty(query.ByProperty)) throw new ArgumentException("A split by a property needs its name.", nameof(query));
        // A site that is removed meanwhile answers with what is left of it.
        var site = SiteOf(query.SiteId);
        return await Retried(query.SiteId, () => AnswerOnce(query, site, cancel), cancel);
    }

    public Task<LogPage<EventEntry>> Events(StatsQuery query, string? eventName, LogCursor? after, CancellationToken cancel) => Listed(query, listing => listing.Events(eventName, after), cancel);

    public Task<LogPage<SessionEntry>> Sessions(StatsQuery query, LogCursor? after, CancellationToken cancel) => Listed(query, listing => listing.Sessions(after), cancel);

    private async Task<LogPage<T>> Listed<T>(StatsQuery query, Func<Listing, LogPage<T>> list, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        var site = SiteOf(query.SiteId);
        return await Retried(query.SiteId, async () =>
        {
            var view = await HistoryOf(query.SiteId).View(site, query.Range, byMonth: false, cancel);
            // What is left of such days (visits that ran into kept ones) would look like all there was.
            if (query.Range.From < view.RawFrom) throw new BeyondRetentionException($"Single events and visits are not available beyond {view.RawFrom:yyyy-MM-dd}; they are past the site's retention.", view.RawFrom);
            return await Task.Run(() => list(new(view, query, ValuesOf(query.SiteId))), cancel);
        }, cancel);
    }

    private async Task<T> Retried<T>(int siteId, Func<Task<T>> ask, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < TriesBesideWriters; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (SegmentGoneException)
            {
                await HistoryOf(siteId).Reread(cancel);
            }
        }
        // A seal that catches up, or joins many days, writes faster than a wide range is read.
        using var held = await work.HoldCommits(siteId, cancel);
        try
        {
            // Whoever held them off before has read anew already.
            return await ask();
        }
        catch (SegmentGoneException)
        {
            await HistoryOf(siteId).Reread(cancel);
            return await ask();
        }
    }

    public async Task<int> ActiveNow(int siteId, CancellationToken cancel) => (await Lately(siteId, ActiveFor, clock.GetUtcNow(), cancel)).Visitors;

    /// <summary>What visitors of a site did within a while before now; those who did something in the last five minutes are active.</summary>
    internal async Task<Lately> Lately(int siteId, TimeSpan within, DateTimeOffset now, CancellationToken cancel)
    {
        // Up to now: a server's clock may be ahead, and what it says has not happened yet.
        var nowMs = now.ToUnixTimeMilliseconds();
        var site = SiteOf(siteId);
        return await Retried(siteId, () => HistoryOf(siteId).Lately(site, nowMs - (long)within.TotalMilliseconds, nowMs - (long)ActiveFor.TotalMilliseconds, nowMs, cancel), cancel);
    }

    public void Committed(IReadOnlyList<CommittedEvent> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        foreach (var committed in batch)
            if (_histories.TryGetValue(committed.Event.SiteId, out var history)) history.Add(committed);
    }

    /// <summary>Call after segments or events of a site were moved, written anew or deleted: the next question looks what is there. What is held of untouched segments stays.</summary>
    public Task Reread(int siteId, CancellationToken cancel) => _histories.TryGetValue(siteId, out var history) ? history.Reread(cancel) : Task.CompletedTask;

    public void Forget(int siteId)
    {
        _properties.TryRemove(siteId, out _);
        _patterns.TryRemove(siteId, out _);
        if (!_histories.TryRemove(siteId, out var history)) return;
        // A question that has begun reads what is left by itself.
        history.Drop();
        _budget.Changed(history);
    }

    public bool Holds(int siteId) => _histories.ContainsKey(siteId) || _properties.ContainsKey(siteId) || _patterns.ContainsKey(siteId);

    /// <summary>Memory held for decoded visits and for answers, roughly.</summary>
    public long SizeBytes => _histories.Sum(static h => h.Value.SizeBytes);

    /// <summary>Lets go of the answers that nobody asked for within a while; by itself the store does so from time to time.</summary>
    internal void LetGoOfViews(TimeSpan unasked) => _budget.LetGoOfViews(_histories, unasked);

    private async Task<StatsAnswer> AnswerOnce(StatsQuery query, SiteEntry site, CancellationToken cancel)
    {
        var view = await HistoryOf(query.SiteId).View(site, query.Range, byMonth: true, cancel);
        if (query.Range.From >= view.RawFrom) return await FromEvents(view, query, site, cancel);

        var rawFrom = view.RawFrom;
        var until = Days.Earlier(query.Range.Until, rawFrom);
        var past = await Task.Run(() => _past.Answer(query with { Range = new(query.Range.From, until) }, site.Zone, rawFrom, PatternsOf(query.SiteId)), cancel);
        var since = query with { Range = new(until, query.Range.Until), Offset = 0, Limit = int.MaxValue / 4 };
        var present = until == query.Range.Until ? null : await FromEvents(await HistoryOf(query.SiteId).View(site, since.Range, byMonth: true, cancel), since, site, cancel);
        return Joined.Of(query, site.Zone, past, present);
    }

    private async Task<StatsAnswer> FromEvents(RangeView view, StatsQuery query, SiteEntry site, CancellationToken cancel)
    {
        // The work is shared by all who ask, so that one who goes away must not end it for the others.
        return await view.Answer(query, async v =>
        {
            var answer = query is { By: null, Every: null, OverTheWeek: false } ? Totals(v, query, site) : await WithTotals(v, query, site);
            if (_histories.TryGetValue(query.SiteId, out var asked)) _budget.Asked(asked, _histories);
            return answer;
        }).WaitAsync(cancel);
    }

    private SiteEntry SiteOf(int siteId) => sites.ById(siteId) ?? throw new ArgumentOutOfRangeException(nameof(siteId), siteId, "There is no such site.");

    private SiteHistory HistoryOf(int siteId) => _histories.GetOrAdd(siteId, id => new(id, reader, file, segments));

    /// <summary>What the patterns of all questions about a site may take together.</summary>
    internal PatternAllowance PatternsOf(int siteId) => _patterns.GetOrAdd(siteId, static (_, clock) => new(clock), clock);

    private DimensionValues ValuesOf(int siteId) => new(vocabulary, _properties.GetOrAdd(siteId, static _ => new()), PatternsOf(siteId));

    /// <summary>The query for the totals alone, which all queries over the same range and filters share.</summary>
    private static StatsQuery TotalsOf(StatsQuery query) => new() { SiteId = query.SiteId, Range = query.Range, Filters = query.Filters, Metrics = query.Metrics };

    private async Task<StatsAnswer> WithTotals(RangeView view, StatsQuery query, SiteEntry site)
    {
        var alone = TotalsOf(query);
        var totals = view.Answer(alone, v => Task.FromResult(Totals(v, alone, site)));
        var answering = new Answering(view, query, ValuesOf(site.Site.Id));
        var split = new StatsAnswer { Total = Figures.None };
        if (query.By is { } dimension)
        {
            var (rows, count) = answering.Rows(new(dimension, query.ByProperty));
            split = split with { Rows = rows, RowCount = count };
        }
        else if (query.Every is { } every)
        {
            split = split with { Buckets = answering.Buckets(every, site.Zone) };
        }
        else if (query.OverTheWeek)
        {
            split = split with { Week = answering.Week(site.Zone) };
        }
        var total = await totals;
        return split with { Total = total.Total, VisitorsAreSumOfDays = total.VisitorsAreSumOfDays, Sampled = total.Sampled };
    }

    private StatsAnswer Totals(RangeView view, StatsQuery query, SiteEntry site) => new()
    {
        Total = new Answering(view, query, ValuesOf(site.Site.Id)).Total(),
        Sampled = view.Sampled,
        VisitorsAreSumOfDays = query.Range.Days > 1 && site.Site.VisitorMode == VisitorMode.Cookieless,
    };

    public void Dispose()
    {
        foreach (var history in _histories.Values) history.Dispose();
    }
}
