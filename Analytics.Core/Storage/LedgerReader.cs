using Analytics.Core.Ingestion;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>The ledger as the database holds it.</summary>
public sealed class LedgerReader(IDbContextFactory<AnalyticsDb> contexts) : ILedgerReader
{
    public async Task<IReadOnlyList<LedgerLine>> Read(int siteId, long fromMs, long untilMs, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Ledger.AsNoTracking().Where(l => l.SiteId == siteId && l.HourMs >= fromMs && l.HourMs < untilMs && l.Events != 0)
            .OrderBy(l => l.HourMs).ThenBy(l => l.Outcome)
            .Select(l => new LedgerLine(DateTimeOffset.FromUnixTimeMilliseconds(l.HourMs), l.Outcome, l.Events)).ToListAsync(cancel);
    }
}
