using Analytics.Core.Sites;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>
/// Removes sites. The first transaction takes away what makes a site known and notes that its rows are to go; they then go in
/// steps, so that the event writer waits for none of them long. The note stays an hour, for events that were on their way.
/// </summary>
public sealed class SiteEraser(IDbContextFactory<AnalyticsDb> contexts, SiteCatalog catalog, TimeProvider clock) : ISiteEraser
{
    private const int DeletedAtOnce = 20_000, SegmentsAtOnce = 20;
    private static readonly TimeSpan Noted = TimeSpan.FromHours(1);

    public async Task<bool> Erase(int siteId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            if (!await db.Sites.AnyAsync(s => s.Id == siteId, cancel)) return false;
            db.Add(new RemovedSite { SiteId = siteId, RemovedAt = clock.GetUtcNow() });
            await db.SaveChangesAsync(cancel);
            await db.ShareLinks.Where(l => l.SiteId == siteId).ExecuteDeleteAsync(cancel);
            await db.SavedSegments.Where(s => s.SiteId == siteId).ExecuteDeleteAsync(cancel);
            await db.SiteKeys.Where(k => k.SiteId == siteId).ExecuteDeleteAsync(cancel);
            await db.SiteMembers.Where(m => m.SiteId == siteId).ExecuteDeleteAsync(cancel);
            await db.Sites.Where(s => s.Id == siteId).ExecuteDeleteAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        await catalog.Reload(cancel);
        await DeleteRows(db, siteId, cancel);
        return true;
    }

    public async Task<int> Sweep(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var noted = await db.RemovedSites.AsNoTracking().ToListAsync(cancel);
        var before = clock.GetUtcNow() - Noted;
        foreach (var erasure in noted)
        {
            await DeleteRows(db, erasure.SiteId, cancel);
            if (erasure.RemovedAt < before) await db.RemovedSites.Where(e => e.SiteId == erasure.SiteId).ExecuteDeleteAsync(cancel);
        }
        return noted.Count;
    }

    private static async Task DeleteRows(AnalyticsDb db, int siteId, CancellationToken cancel)
    {
        int step;
        do
        {
            // A step ends at the time of its last event, so that it is one range of the clustered key.
            var lastMs = await db.Events.Where(e => e.SiteId == siteId).OrderBy(e => e.AtMs).Skip(DeletedAtOnce - 1).Select(e => (long?)e.AtMs).FirstOrDefaultAsync(cancel) ?? long.MaxValue;
            step = await db.Events.Where(e => e.SiteId == siteId && e.AtMs <= lastMs).ExecuteDeleteAsync(cancel);
        }
        while (step > 0);
        do step = await db.Segments.Where(s => s.SiteId == siteId).OrderBy(s => s.Id).Take(SegmentsAtOnce).ExecuteDeleteAsync(cancel);
        while (step > 0);
        await db.Hourly.Where(h => h.SiteId == siteId).ExecuteDeleteAsync(cancel);
        do step = await db.Daily.Where(d => d.SiteId == siteId).OrderBy(d => d.Dimension).Take(DeletedAtOnce).ExecuteDeleteAsync(cancel);
        while (step > 0);
        do step = await db.SeenEvents.Where(s => s.SiteId == siteId).OrderBy(s => s.EventId).Take(DeletedAtOnce).ExecuteDeleteAsync(cancel);
        while (step > 0);
        await db.RollupStates.Where(r => r.SiteId == siteId).ExecuteDeleteAsync(cancel);
        await db.Ledger.Where(l => l.SiteId == siteId).ExecuteDeleteAsync(cancel);
        do step = await db.Quarantine.Where(h => h.SiteId == siteId).OrderBy(h => h.Id).Take(DeletedAtOnce).ExecuteDeleteAsync(cancel);
        while (step > 0);
        await db.BotDays.Where(b => b.SiteId == siteId).ExecuteDeleteAsync(cancel);
    }
}
