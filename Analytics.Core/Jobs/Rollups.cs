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
}
