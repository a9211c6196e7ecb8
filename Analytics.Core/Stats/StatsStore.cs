using System.Collections.Concurrent;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Stats.Engine;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Stats;

/// <summary>Answers queries from segments and the events that are not sealed yet, and holds in memory what it read. Learns of each commit before its senders do.</summary>
/// <param name="memoryBytes">Memory for decoded visits; beyond it those used longest ago are let go.</param>
public sealed class StatsStore(ISiteCatalog sites, EventReader reader, DatabaseFile file, SegmentTable segments, Vocabulary vocabulary, TimeProvider clock, long memoryBytes = StatsStore.MemoryDefault) : IStatsStore, IVisitLog, IEventObserver, IDisposable
{
    /// <summary>A gibibyte: fifty million pageviews.</summary>
    public const long MemoryDefault = 1L << 30;

    /// <summary>The dimensions whose daily figures are kept when the events are gone.</summary>
    public static IReadOnlySet<Dimension> OutlivingEvents => DailyPast.Dimensions;

    /// <summary>A segment may be written anew while a question runs over it; more often than this in a row it does not happen.</summary>
    private const int TriesMost = 5;

    private static readonly TimeSpan ActiveFor = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<int, SiteHistory> _histories = new();
    private readonly ConcurrentDictionary<int, DimensionValues> _values = new();
    private readonly DailyPast _past = new(file);

    public async Task<StatsAnswer> Answer(StatsQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.By == Dimension.Property && string.IsNullOrEmpty(query.ByProperty)) throw new ArgumentException("A split by a property needs its name.", nameof(query));
        return await Retried(query.SiteId, () => AnswerOnce(query, cancel), cancel);
    }

    public Task<LogPage<EventEntry>> Events(StatsQuery query, string? eventName, LogCursor? after, CancellationToken cancel) => Listed(query, listing => listing.Events(eventName, after), cancel);

    public Task<LogPage<SessionEntry>> Sessions(StatsQuery query, LogCursor? after, CancellationToken cancel) => Listed(query, listing => listing.Sessions(after), cancel);

    private async Task<LogPage<T>> Listed<T>(StatsQuery query, Func<Listing, LogPage<T>> list, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await Retried(query.SiteId, async () =>
        {
            var view = await HistoryOf(query.SiteId).View(SiteOf(query.SiteId), query.Range, cancel);
            return await Task.Run(() => list(new(view, query, ValuesOf(query.SiteId))), cancel);
        }, cancel);
    }

    private async Task<T> Retried<T>(int siteId, Func<Task<T>> ask, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (SegmentGoneException) when (attempt < TriesMost)
            {
                await HistoryOf(siteId).Reread(cancel);
            }
        }
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
            if (_histories.TryGetValue(committed.Event.SiteId, out var history)) history.Add(committed);
    }

    /// <summary>Call after segments or events of a site were moved, written anew or deleted: the next question looks what is there. What is held of untouched segments stays.</summary>
    public Task Reread(int siteId, CancellationToken cancel) => _histories.TryGetValue(siteId, out var history) ? history.Reread(cancel) : Task.CompletedTask;

    /// <summary>Memory held for decoded visits, roughly.</summary>
    public long SizeBytes => _histories.Values.Sum(h => h.SizeBytes);

    private async Task<StatsAnswer> AnswerOnce(StatsQuery query, CancellationToken cancel)
    {
        var site = SiteOf(query.SiteId);
        var view = await HistoryOf(query.SiteId).View(site, query.Range, cancel);
        if (query.Range.From >= view.RawFrom) return await FromEvents(view, query, site, cancel);

        var rawFrom = view.RawFrom;
        var until = query.Range.Until < rawFrom ? query.Range.Until : rawFrom;
        var past = await Task.Run(() => _past.Answer(query with { Range = new(query.Range.From, until) }, site.Zone, rawFrom), cancel);
        var since = query with { Range = new(until, query.Range.Until), Offset = 0, Limit = int.MaxValue / 4 };
        var present = until == query.Range.Until ? null : await FromEvents(await HistoryOf(query.SiteId).View(site, since.Range, cancel), since, site, cancel);
        return Joined.Of(query, site.Zone, past, present);
    }

    private async Task<StatsAnswer> FromEvents(RangeView view, StatsQuery query, SiteEntry site, CancellationToken cancel)
    {
        // The work is shared by all who ask, so that one who goes away must not end it for the others.
        var answer = await view.Answer(query, v => query.By is null && query.Every is null ? Task.FromResult(Totals(v, query, site)) : WithTotals(v, query, site)).WaitAsync(cancel);
        LetGo();
        return answer;
    }

    private SiteEntry SiteOf(int siteId) => sites.ById(siteId) ?? throw new ArgumentOutOfRangeException(nameof(siteId), siteId, "There is no such site.");

    private SiteHistory HistoryOf(int siteId) => _histories.GetOrAdd(siteId, _ => new(reader, file, segments));

    private DimensionValues ValuesOf(int siteId) => _values.GetOrAdd(siteId, _ => new(vocabulary));

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
        var total = await totals;
        return split with { Total = total.Total, VisitorsAreSumOfDays = total.VisitorsAreSumOfDays };
    }

    private StatsAnswer Totals(RangeView view, StatsQuery query, SiteEntry site) => new()
    {
        Total = new Answering(view, query, ValuesOf(site.Site.Id)).Total(),
        VisitorsAreSumOfDays = query.Range.Days > 1 && site.Site.VisitorMode == VisitorMode.Cookieless,
    };

    /// <summary>Lets go of what was used longest ago, where too much is held.</summary>
    private void LetGo()
    {
        var held = SizeBytes;
        if (held <= memoryBytes) return;
        foreach (var (history, id, _, size) in _histories.Values.Where(h => h.Sealed is not null).SelectMany(h => h.Sealed!.Held.Select(c => (h.Sealed, c.Id, c.UsedAt, c.SizeBytes))).OrderBy(c => c.UsedAt).ToList())
        {
            if (held <= memoryBytes / 10 * 9) break;
            history.LetGo(id);
            held -= size;
        }
    }

    public void Dispose()
    {
        foreach (var history in _histories.Values) history.Dispose();
    }
}
