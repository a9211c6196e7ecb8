using Analytics.Core.Ingestion;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>The event ids of the last 48 hours, as the event writer keeps them.</summary>
public sealed class SeenEvents(IDbContextFactory<AnalyticsDb> contexts) : ISeenEvents
{
    public async Task<bool> WasSeen(int siteId, string eventId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.SeenEvents.AsNoTracking().AnyAsync(s => s.SiteId == siteId && s.EventId == eventId, cancel);
    }
}
