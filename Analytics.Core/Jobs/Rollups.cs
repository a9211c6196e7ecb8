using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs;

/// <summary>What the rollups share.</summary>
internal static class Rollups
{
    /// <summary>How far the rollups of a site have come; made when missing. The two jobs may come for it at the same time, each keeps its own column.</summary>
    public static async Task<RollupState> StateOf(AnalyticsDb db, int siteId, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"INSERT OR IGNORE INTO rollup_state (site_id, hourly_until_ms, daily_until) VALUES ({siteId}, 0, 0)", cancel);
        return await db.RollupStates.FirstAsync(r => r.SiteId == siteId, cancel);
    }

    /// <summary>Time of a site's first event that is still there, sealed or not, UTC milliseconds; null without any.</summary>
    public static async Task<long?> FirstMs(AnalyticsDb db, int siteId, CancellationToken cancel)
    {
        var openMs = await db.Events.AsNoTracking().Where(e => e.SiteId == siteId).OrderBy(e => e.AtMs).Select(e => (long?)e.AtMs).FirstOrDefaultAsync(cancel);
        var sealedMs = await db.Segments.AsNoTracking().Where(s => s.SiteId == siteId).MinAsync(s => (long?)s.FirstMs, cancel);
        return openMs < sealedMs ? openMs : sealedMs ?? openMs;
    }

    /// <summary>The local day of a site's first event that is still there; null without any.</summary>
    public static async Task<DateOnly?> FirstDay(AnalyticsDb db, SiteEntry site, CancellationToken cancel)
    {
        return await FirstMs(db, site.Site.Id, cancel) is { } first ? site.Zone.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(first)) : null;
    }
}
