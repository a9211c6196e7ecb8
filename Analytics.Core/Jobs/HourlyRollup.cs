using Analytics.Core.Ingestion;
using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs;

/// <summary>
/// Seals closed visits. Writes the totals of each hour whose visits are closed, and writes anew the hours of the last two days, into which late
/// events may still come. Destroys salts and forgets event ids that are past their 48 hours.
/// </summary>
public sealed class HourlyRollup(ISiteCatalog sites, Seal seal, IStatsStore stats, IDbContextFactory<AnalyticsDb> contexts, IVisitorSalts salts, RecentVisitors recent, TimeProvider clock) : IJob
{
    private static readonly TimeSpan LateEvents = TimeSpan.FromHours(48);

    public async Task<string> Run(CancellationToken cancel)
    {
        var (hours, moved) = (0, 0);
        await EachSite.Run(sites, async site =>
        {
            moved += await seal.Run(site, cancel);
            hours += await RollUp(site, cancel);
        }, () => Forget(cancel), cancel);
        return $"{moved:N0} events sealed, {hours:N0} hours written, sites: {sites.All.Count:N0}";
    }

    private async Task Forget(CancellationToken cancel)
    {
        salts.DestroyOld();
        var forgetMs = clock.GetUtcNow().Subtract(IVisitorSalts.Kept).ToUnixTimeMilliseconds();
        recent.ForgetBefore(forgetMs);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.SeenEvents.Where(s => s.SeenAtMs < forgetMs).ExecuteDeleteAsync(cancel);
    }

    private async Task<int> RollUp(SiteEntry site, CancellationToken cancel)
    {
        var id = site.Site.Id;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var state = await Rollups.StateOf(db, id, cancel);
        // An hour is closed when no visit that started in it can still be extended.
        var closedMs = clock.GetUtcNow().AddMinutes(-site.Site.SessionWindowMinutes).ToUnixTimeMilliseconds();
        if (await Rollups.FirstDay(db, site, cancel) is not { } first) return 0;
        var from = first;
        if (state.HourlyUntilMs != 0)
        {
            var written = DateTimeOffset.FromUnixTimeMilliseconds(state.HourlyUntilMs);
            from = Days.Later(from, KeptDays.WriteFrom(site.Zone.DayOf(written - LateEvents), site.Zone.DayOf(written), KeptDays.First(site, state, clock.GetUtcNow())));
        }
        var days = new DateRange(from, site.Zone.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(closedMs)).AddDays(1));
        if (days.Days <= 0) return 0;

        var totals = await HourlyTotals.Of(stats, id, days, closedMs, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await totals.Replace(db, site, days, cancel);
        state.HourlyUntilMs = Math.Max(state.HourlyUntilMs, totals.UntilMs);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return totals.Hours;
    }
}
