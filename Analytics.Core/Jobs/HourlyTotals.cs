using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs;

/// <summary>The rows of <c>hourly</c>: computed from the events, and put in the place of those that stand there.</summary>
/// <param name="Rows">The hours in which anybody came.</param>
/// <param name="Hours">How many hours were over, empty ones too.</param>
/// <param name="UntilMs">End of the last of them, UTC milliseconds; 0 without any.</param>
internal sealed record HourlyTotals(IReadOnlyList<HourlyFigures> Rows, int Hours, long UntilMs)
{
    private const long HourMs = 3_600_000;

    /// <summary>The hours of whole days that ended before an instant.</summary>
    public static async Task<HourlyTotals> Of(IStatsStore stats, int siteId, DateRange days, long closedMs, CancellationToken cancel)
    {
        var buckets = (await stats.Answer(new StatsQuery { SiteId = siteId, Range = days, Every = Interval.Hour }, cancel)).Buckets;
        var closed = buckets.TakeWhile(b => b.Start.ToUnixTimeMilliseconds() + HourMs <= closedMs).ToList();
        return new([.. closed.Where(b => b.Figures.Visitors > 0).Select(b => Row(siteId, b))], closed.Count, closed.Count == 0 ? 0 : closed[^1].Start.ToUnixTimeMilliseconds() + HourMs);
    }

    /// <summary>Takes the place of every hour of the days; <paramref name="db"/> still has to save.</summary>
    public async Task Replace(AnalyticsDb db, SiteEntry site, DateRange days, CancellationToken cancel)
    {
        var (fromMs, untilMs) = (site.Zone.StartOf(days.From).ToUnixTimeMilliseconds(), site.Zone.StartOf(days.Until).ToUnixTimeMilliseconds());
        await db.Hourly.Where(h => h.SiteId == site.Site.Id && h.HourMs >= fromMs && h.HourMs < untilMs).ExecuteDeleteAsync(cancel);
        db.AddRange(Rows);
    }

    private static HourlyFigures Row(int siteId, StatsBucket bucket) => new()
    {
        SiteId = siteId,
        HourMs = bucket.Start.ToUnixTimeMilliseconds(),
        Visitors = bucket.Figures.Visitors,
        Visits = bucket.Figures.Visits,
        Pageviews = bucket.Figures.Pageviews,
        Events = bucket.Figures.Events,
        Bounces = bucket.Figures.Bounces,
        DurationMs = bucket.Figures.DurationMs,
    };
}
