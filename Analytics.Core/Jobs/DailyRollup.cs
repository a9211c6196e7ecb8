using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs;

/// <summary>
/// Writes what outlives the events: the figures of each finished day by dimension; the last three days anew, because events
/// may come late. Then deletes what is past the site's retention.
/// </summary>
public sealed class DailyRollup(ISiteCatalog sites, StatsStore stats, Seal seal, SealedPast past, IDbContextFactory<AnalyticsDb> contexts, TimeProvider clock) : IJob
{
    /// <summary>The dimension under which a day's totals stand.</summary>
    public const string Total = "total";

    private const int LateDays = 3;
    private const int LedgerDays = 90;
    private const string PagesAtOnce = "2000";

    private readonly Retention _retention = new(stats, seal, past, contexts, clock);

    public async Task<string> Run(CancellationToken cancel)
    {
        int days = 0, deleted = 0;
        await EachSite.Run(sites, async site =>
        {
            days += await RollUp(site, cancel);
            deleted += await _retention.Apply(site, cancel);
        }, () => Finish(cancel), cancel);
        return $"{days:N0} days written, {deleted:N0} events past retention deleted, sites: {sites.All.Count:N0}";
    }

    private async Task Finish(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var ledgerFromMs = clock.GetUtcNow().AddDays(-LedgerDays).ToUnixTimeMilliseconds();
        await db.Ledger.Where(l => l.HourMs < ledgerFromMs).ExecuteDeleteAsync(cancel);
        await HandBack(db, cancel);
    }

    /// <summary>Hands freed pages back to the disk in steps; a full VACUUM would lock the file for as long as it takes.</summary>
    private static async Task HandBack(AnalyticsDb db, CancellationToken cancel)
    {
        for (var free = await FreePages(db, cancel); free > 0;)
        {
            await db.Database.ExecuteSqlRawAsync($"PRAGMA incremental_vacuum({PagesAtOnce})", cancel);
            var left = await FreePages(db, cancel);
            // A file that was not made for this hands nothing back.
            if (left >= free) break;
            free = left;
        }
    }

    private static async Task<long> FreePages(AnalyticsDb db, CancellationToken cancel) =>
        await db.Database.SqlQueryRaw<long>("SELECT freelist_count AS Value FROM pragma_freelist_count").SingleAsync(cancel);

    private async Task<int> RollUp(SiteEntry site, CancellationToken cancel)
    {
        var id = site.Site.Id;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var state = await Rollups.StateOf(db, id, cancel);
        if (await Rollups.FirstDay(db, site, cancel) is not { } first) return 0;
        var now = clock.GetUtcNow();
        var from = first;
        if (state.DailyUntil != 0)
        {
            var written = DateOnly.FromDayNumber(state.DailyUntil);
            from = Days.Later(from, KeptDays.WriteFrom(written.AddDays(-LateDays), written, KeptDays.First(site, state, now)));
        }
        // A day is over once a visit that began before its end would have had the time to show that it goes on.
        var until = site.Zone.DayOf(now.AddMinutes(-site.Site.SessionWindowMinutes));
        var days = 0;
        for (var day = from; day < until; day = day.AddDays(1), days++)
        {
            var totals = await DailyTotals.Of(stats, id, day, cancel);
            await FiguresOfDay.Write(db, site, state, day, totals, hours: null, cancel);
        }
        return days;
    }
}
