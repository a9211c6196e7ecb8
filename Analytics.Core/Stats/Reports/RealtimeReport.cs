using Analytics.Core.Sites;

namespace Analytics.Core.Stats.Reports;

/// <summary>Puts the realtime page together: today so far, the same day of the week before, the latest events.</summary>
public static class RealtimeReport
{
    private const int DaysLookedBack = 30;

    /// <param name="now">Who is there, as of <paramref name="asOf"/>.</param>
    /// <param name="visitorsLately">Distinct visitors of the last half hour.</param>
    public static async Task<RealtimeBoard> Ask(IStatsStore store, IVisitLog log, SiteEntry site, Realtime now, int visitorsLately, DateTimeOffset asOf, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(site);

        var today = site.Zone.DayOf(asOf);
        var query = new StatsQuery { SiteId = site.Site.Id, Range = DateRange.Inclusive(today, today) };
        var hourly = query with { Every = Interval.Hour, Metrics = new([Metric.Visits]) };
        var total = store.Answer(query, cancel);
        var hours = store.Answer(hourly, cancel);
        var weekBefore = store.Answer(hourly with { Range = DateRange.Inclusive(today.AddDays(-7), today.AddDays(-7)) }, cancel);
        var latest = Kept(log, query with { Range = DateRange.Inclusive(today.AddDays(-1), today), Limit = RealtimeBoard.LatestMost }, cancel);
        await Task.WhenAll(total, hours, weekBefore, latest);

        // A server's clock may be ahead: what it says has not happened yet.
        var entries = (await latest).Entries.Where(e => e.Timestamp <= asOf).ToList();
        var last = entries.Count > 0 ? entries[0].Timestamp : await LastBefore(log, query with { Range = DateRange.Inclusive(today.AddDays(1 - DaysLookedBack), today), Limit = 1 }, cancel);
        return new RealtimeBoard(asOf, now, visitorsLately, (await total).Total.Visitors, OnLastWeek((await hours).Buckets, (await weekBefore).Buckets, asOf), entries, last);
    }

    private static async Task<DateTimeOffset?> LastBefore(IVisitLog log, StatsQuery query, CancellationToken cancel) => (await Kept(log, query, cancel)).Entries is [var last, ..] ? last.Timestamp : null;

    /// <summary>The events of a range as far as they are kept: a site may keep none but today's.</summary>
    private static async Task<LogPage<EventEntry>> Kept(IVisitLog log, StatsQuery query, CancellationToken cancel)
    {
        try
        {
            return await log.Events(query, null, null, cancel);
        }
        catch (BeyondRetentionException beyond) when (beyond.FirstDay <= query.Range.Last)
        {
            return await log.Events(query with { Range = DateRange.Inclusive(beyond.FirstDay, query.Range.Last) }, null, null, cancel);
        }
    }

    // Visits, because they add up over hours while unique visitors do not; finished hours only, because half an hour is always less than a whole one.
    private static Change? OnLastWeek(IReadOnlyList<StatsBucket> today, IReadOnlyList<StatsBucket> then, DateTimeOffset now)
    {
        var finished = today.Count(hour => hour.Start.AddHours(1) <= now);
        return finished == 0 ? null : Change.Between(Metric.Visits, new Figures { Visits = Sum(today) }, new Figures { Visits = Sum(then) });

        long Sum(IReadOnlyList<StatsBucket> hours) => hours.Take(finished).Sum(static hour => hour.Figures.Visits);
    }
}
