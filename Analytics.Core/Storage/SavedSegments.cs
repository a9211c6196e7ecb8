using Analytics.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>The saved filters in the database.</summary>
public sealed class SavedSegments(IDbContextFactory<AnalyticsDb> contexts) : ISegments
{
    public async Task<IReadOnlyList<SavedSegment>> ListFor(int siteId, string userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Visible(db, siteId, userId).OrderBy(s => s.Name).ThenBy(s => s.Id).ToListAsync(cancel);
    }

    public async Task<SavedSegment?> Find(int siteId, string userId, string publicId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Visible(db, siteId, userId).FirstOrDefaultAsync(s => s.PublicId == publicId, cancel);
    }

    public async Task Add(SavedSegment segment, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Add(segment);
        await db.SaveChangesAsync(cancel);
    }

    public async Task Save(SavedSegment segment, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Update(segment);
        await db.SaveChangesAsync(cancel);
    }

    public async Task<bool> Remove(SavedSegment segment, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(segment);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // In one statement: a link made in between would else show all visits, or none.
        return await db.SavedSegments.Where(s => s.Id == segment.Id && !db.ShareLinks.Any(l => l.SegmentId == s.Id)).ExecuteDeleteAsync(cancel) > 0;
    }

    private static IQueryable<SavedSegment> Visible(AnalyticsDb db, int siteId, string userId) =>
        db.SavedSegments.AsNoTracking().Where(s => s.SiteId == siteId && (s.ForSite || s.UserId == userId));
}
