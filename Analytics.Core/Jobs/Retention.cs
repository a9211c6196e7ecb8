using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs;

/// <summary>
/// Deletes what is past a site's retention, in small steps: events only once their day stands in the figures, which are written
/// a last time just before, since a server may send events of long ago.
/// </summary>
internal sealed class Retention(StatsStore stats, Seal seal, SealedPast past, IDbContextFactory<AnalyticsDb> contexts, TimeProvider clock)
{
    private const int DeletedAtOnce = 20_000;

    /// <summary>How many events were deleted.</summary>
    public async Task<int> Apply(SiteEntry entry, CancellationToken cancel)
    {
        var site = entry.Site;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.RollupStates.FirstOrDefaultAsync(r => r.SiteId == site.Id, cancel) is not { } state) return 0;
        var firstKept = KeptDays.First(entry, state, clock.GetUtcNow());
        var deleted = 0;
        // Of a site without a day that is over nothing is past; and its zone may have no year 1 to begin at.
        if (state.DailyUntil != 0)
        {
            var written = DateOnly.FromDayNumber(state.DailyUntil);
            deleted = await DeleteEvents(db, entry, state, Days.Earlier(firstKept, written), cancel);
        }

        var hourlyFromMs = entry.Zone.StartOf(firstKept.AddDays(-site.HourlyRetentionDays)).ToUnixTimeMilliseconds();
        await db.Hourly.Where(h => h.SiteId == site.Id && h.HourMs < hourlyFromMs).ExecuteDeleteAsync(cancel);
        var dailyFrom = firstKept.AddDays(-site.DailyRetentionDays).DayNumber;
        await db.Daily.Where(d => d.SiteId == site.Id && d.Day < dailyFrom).ExecuteDeleteAsync(cancel);
        return deleted;
    }

    private async Task<int> DeleteEvents(AnalyticsDb db, SiteEntry entry, RollupState state, DateOnly keptFrom, CancellationToken cancel)
    {
        var id = entry.Site.Id;
        // What lies within a session window before the first kept day stays until the next: by it the engine sees that a visit
        // over midnight did not begin in the kept day, whose figures therefore stay what they were.
        var windowMs = entry.Site.SessionWindowMinutes * 60_000L;
        var beforeMs = entry.Zone.StartOf(keptFrom).ToUnixTimeMilliseconds() - windowMs - 1;
        if (await Rollups.FirstMs(db, id, cancel) is not { } firstMs || firstMs >= beforeMs) return 0;

        // Visits go or stay whole, which only those can that are sealed.
        await seal.Run(entry, cancel);
        // What is left of earlier days, of visits that run on into kept ones, says nothing of the rest of their day.
        var first = entry.Zone.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(firstMs));
        for (var day = Days.Later(first, DateOnly.FromDayNumber(state.RawFrom)); day < keptFrom; day = day.AddDays(1)) await WriteLast(db, entry, state, day, cancel);
        // From here on these days are answered from their figures, however far the deletion comes.
        if (state.RawFrom < keptFrom.DayNumber)
        {
            state.RawFrom = keptFrom.DayNumber;
            await db.SaveChangesAsync(cancel);
            await stats.Reread(id, cancel);
        }

        var deleted = await past.Delete(entry, beforeMs, cancel);
        int step;
        do
        {
            // A step ends at the time of its last event, so that it is one range of the clustered key.
            var stepMs = await db.Events.Where(e => e.SiteId == id && e.AtMs < beforeMs).OrderBy(e => e.AtMs).Skip(DeletedAtOnce).Select(e => (long?)e.AtMs).FirstOrDefaultAsync(cancel) ?? beforeMs - 1;
            step = await db.Events.Where(e => e.SiteId == id && e.AtMs <= stepMs && e.AtMs < beforeMs).ExecuteDeleteAsync(cancel);
            deleted += step;
        }
        while (step > 0);
        await stats.Reread(id, cancel);
        return deleted;
    }

    /// <summary>Writes a day's figures once more before its events go. A day that holds less than its figures say was left by a deletion that was stopped halfway: its figures are right already.</summary>
    private async Task WriteLast(AnalyticsDb db, SiteEntry entry, RollupState state, DateOnly day, CancellationToken cancel)
    {
        var id = entry.Site.Id;
        var stands = await db.Daily.Where(d => d.SiteId == id && d.Day == day.DayNumber && d.Dimension == DailyRollup.Total).Select(d => (long?)(d.Pageviews + d.Events)).FirstOrDefaultAsync(cancel);
        var totals = await DailyTotals.Of(stats, id, day, cancel);
        if (totals.Hits < stands) return;

        var hours = await HourlyTotals.Of(stats, id, new(day, day.AddDays(1)), long.MaxValue, cancel);
        await FiguresOfDay.Write(db, entry, state, day, totals, hours, cancel);
    }
}
