using Analytics.Core.Sites;
using Analytics.Core.Storage.Model;
using Analytics.Core.Storage.Segments;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>
/// Removes sites. The first transaction takes away what makes a site known and notes that its rows are to go; they then go in
/// steps, so that the event writer waits for none of them long; no seal of the site runs meanwhile, and a question that had begun is answered.
/// What lies of it in memory is let go before and after. The note stays an hour, for events that were on their way.
/// </summary>
public sealed class SiteEraser(IDbContextFactory<AnalyticsDb> contexts, SiteCatalog catalog, DatabaseFile file, SegmentWork work, TimeProvider clock, IEnumerable<ISiteMemory> memories) : ISiteEraser
{
    private const int DeletedAtOnce = 20_000, SegmentsAtOnce = 20;
    private static readonly TimeSpan Noted = TimeSpan.FromHours(1);

    public async Task<bool> Erase(int siteId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        using (file.Turns.Take())
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
        Forget(siteId);
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

    private async Task DeleteRows(AnalyticsDb db, int siteId, CancellationToken cancel)
    {
        using var turn = await work.Turn(siteId, cancel);
        int step;
        do
        {
            // A step ends at the time of its last event, so that it is one range of the clustered key.
            var lastMs = await db.Events.Where(e => e.SiteId == siteId).OrderBy(e => e.AtMs).Skip(DeletedAtOnce - 1).Select(e => (long?)e.AtMs).FirstOrDefaultAsync(cancel) ?? long.MaxValue;
            step = await Delete(db.Events.Where(e => e.SiteId == siteId && e.AtMs <= lastMs), cancel);
        }
        while (step > 0);
        do
        {
            using var pass = work.Commit(siteId);
            step = await Delete(db.Segments.Where(s => s.SiteId == siteId).OrderBy(s => s.Id).Take(SegmentsAtOnce), cancel);
        }
        while (step > 0);
        await Delete(db.Hourly.Where(h => h.SiteId == siteId), cancel);
        await Steps(db.Daily.Where(d => d.SiteId == siteId).OrderBy(d => d.Dimension).Take(DeletedAtOnce), cancel);
        await Steps(db.SeenEvents.Where(s => s.SiteId == siteId).OrderBy(s => s.EventId).Take(DeletedAtOnce), cancel);
        // What was to be erased names users.
        await Delete(db.PendingErasures.Where(p => p.SiteId == siteId), cancel);
        await Delete(db.RollupStates.Where(r => r.SiteId == siteId), cancel);
        await Delete(db.Ledger.Where(l => l.SiteId == siteId), cancel);
        await Steps(db.Quarantine.Where(h => h.SiteId == siteId).OrderBy(h => h.Id).Take(DeletedAtOnce), cancel);
        await Delete(db.BotDays.Where(b => b.SiteId == siteId), cancel);
        Forget(siteId);
    }

    private void Forget(int siteId)
    {
        foreach (var memory in memories) memory.Forget(siteId);
    }

    private async Task Steps<T>(IQueryable<T> some, CancellationToken cancel)
    {
        while (await Delete(some, cancel) > 0) { }
    }

    /// <summary>One transaction, in its turn among those who write much.</summary>
    private async Task<int> Delete<T>(IQueryable<T> rows, CancellationToken cancel)
    {
        using var turn = file.Turns.Take();
        return await rows.ExecuteDeleteAsync(cancel);
    }
}
