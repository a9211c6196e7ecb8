using Analytics.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>The memberships in the database.</summary>
public sealed class SiteMembers(IDbContextFactory<AnalyticsDb> contexts) : ISiteMembers
{
    public async Task<IReadOnlyList<SiteMember>> All(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.SiteMembers.AsNoTracking().OrderBy(m => m.SiteId).ThenByDescending(m => m.Role).ToListAsync(cancel);
    }
}
