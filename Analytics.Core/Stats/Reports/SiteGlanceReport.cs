using Analytics.Core.Sites;

namespace Analytics.Core.Stats.Reports;

/// <summary>A site at a glance, for a page of many sites: two questions over two days.</summary>
public static class SiteGlanceReport
{
    private const int HoursShown = 24;

    public static async Task<SiteGlance> Ask(IStatsStore store, Site site, TimeProvider clock, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(clock);

        var zone = SiteZone.Of(site.TimeZone);
        var now = clock.GetUtcNow();
        var today = zone.DayOf(now);
        var query = new StatsQuery { SiteId = site.Id, Range = DateRange.Inclusive(today.AddDays(-1), today) };
        var asked = (
            days: store.Answer(query with { Every = Interval.Day }, cancel),
            hours: store.Answer(query with { Every = Interval.Hour }, cancel),
            active: store.ActiveNow(site.Id, cancel));
        await Task.WhenAll(asked.days, asked.hours, asked.active);

        var days = (await asked.days).Buckets;
        var hours = (await asked.hours).Buckets;
        return new SiteGlance(
            await asked.active,
            days is [.., var day] ? day.Figures.Visitors : 0,
            days is [var before, ..] ? before.Figures.Visitors : 0,
            Trend(hours, zone.StartOf(today), now),
            new(hours.Where(hour => hour.Start.AddHours(1) <= now).TakeLast(HoursShown).Select(static hour => (double)hour.Figures.Visitors)));
    }

    // Visits, because they add up over hours while unique visitors do not; finished hours only, because half an hour is always less than a whole one.
    private static Change? Trend(IReadOnlyList<StatsBucket> hours, DateTimeOffset midnight, DateTimeOffset now)
    {
        var finished = hours.Count(hour => hour.Start >= midnight && hour.Start.AddHours(1) <= now);
        var today = hours.Where(hour => hour.Start >= midnight).Take(finished).Sum(static hour => hour.Figures.Visits);
        var yesterday = hours.Where(hour => hour.Start < midnight).Take(finished).Sum(static hour => hour.Figures.Visits);
        return Change.Between(Metric.Visits, new Figures { Visits = today }, new Figures { Visits = yesterday });
    }
}
