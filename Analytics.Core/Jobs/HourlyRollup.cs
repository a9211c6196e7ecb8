using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs;

/// <summary>
/// Writes the totals of each hour whose visits are closed, and writes anew the hours of the last two days, into which late
/// events may still come. Destroys salts and forgets event ids that are past their 48 hours.
/// </summary>
public sealed class HourlyRollup(ISiteCatalog sites, IStatsStore stats, IDbContextFactory<AnalyticsDb> contexts, IVisitorSalts salts, RecentVisitors recent, TimeProvider clock) : IJob
{
    private static readonly TimeSpan LateEvents = TimeSpan.FromHours(48);

    public async Task<string> Run(CancellationToken cancel)
    {
        var hours = 0;
        foreach (var site in sites.All) hours += await RollUp(site, cancel);
        salts.DestroyOld();
        var forgetMs = clock.GetUtcNow().Subtract(IVisitorSalts.Kept).ToUnixTimeMilliseconds();
        recent.ForgetBefore(forgetMs);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.SeenEvents.Where(s => s.SeenAtMs < forgetMs).ExecuteDeleteAsync(cancel);
        return $"{hours:N0} hours written, sites: {sites.All.Count:N0}";
    }

    private async Task<int> RollUp(SiteEntry site, CancellationToken cancel)
    {
        var id = site.Site.Id;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var state = await Rollups.StateOf(db, id, cancel);
        // An hour is closed when no visit that started in it can still be extended.
        var closedMs = clock.GetUtcNow().AddMinutes(-site.Site.SessionWindowMinutes).ToUnixTimeMilliseconds();
        var firstMs = await db.Events.AsNoTracking().Where(e => e.SiteId == id).OrderBy(e => e.AtMs).Select(e => (long?)e.AtMs).FirstOrDefaultAsync(cancel);
        if (firstMs is not { } first) return 0;
        var fromMs = Math.Max(first, state.HourlyUntilMs == 0 ? first : state.HourlyUntilMs - (long)LateEvents.TotalMilliseconds);
        var range = new DateRange(site.Zone.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(fromMs)), site.Zone.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(closedMs)).AddDays(1));
        if (range.Days <= 0) return 0;

        var buckets = (await stats.Answer(new StatsQuery { SiteId = id, Range = range, Every = Interval.Hour }, cancel)).Buckets;
        var starts = buckets.Select(b => b.Start.ToUnixTimeMilliseconds()).ToArray();
        var (firstHour, lastHour) = (starts[0], starts[^1]);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Hourly.Where(h => h.SiteId == id && h.HourMs >= firstHour && h.HourMs <= lastHour).ExecuteDeleteAsync(cancel);
        var written = 0;
        for (var i = 0; i < buckets.Count && starts[i] + 3_600_000 <= closedMs; i++)
        {
            written++;
            state.HourlyUntilMs = starts[i] + 3_600_000;
            if (buckets[i].Figures is not { Visitors: > 0 } f) continue;
            db.Add(new HourlyFigures { SiteId = id, HourMs = starts[i], Visitors = f.Visitors, Visits = f.Visits, Pageviews = f.Pageviews, Events = f.Events, Bounces = f.Bounces, DurationMs = f.DurationMs });
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return written;
    }
}
