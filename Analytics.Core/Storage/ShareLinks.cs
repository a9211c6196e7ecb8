using Analytics.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>The share links in the database.</summary>
public sealed class ShareLinks(IDbContextFactory<AnalyticsDb> contexts, TimeProvider clock) : IShareLinks
{
    public async Task<IReadOnlyList<(ShareLink Link, string? SegmentId)>> ListOf(int siteId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var links = await db.ShareLinks.AsNoTracking().Where(l => l.SiteId == siteId).OrderByDescending(l => l.Id)
            .Select(l => new { Link = l, Segment = db.SavedSegments.Where(s => s.Id == l.SegmentId).Select(s => s.PublicId).FirstOrDefault() }).ToListAsync(cancel);
        return [.. links.Select(l => (l.Link, (string?)l.Segment))];
    }

    public async Task Add(ShareLink link, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Add(link);
        await db.SaveChangesAsync(cancel);
    }

    public async Task<ShareLink?> Change(int siteId, string slug, Action<ShareLink> change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.ShareLinks.FirstOrDefaultAsync(l => l.SiteId == siteId && l.Slug == slug, cancel) is not { } link) return null;
        change(link);
        await db.SaveChangesAsync(cancel);
        return link;
    }

    public async Task<bool> Remove(int siteId, string slug, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ShareLinks.Where(l => l.SiteId == siteId && l.Slug == slug).ExecuteDeleteAsync(cancel) > 0;
    }

    public async Task<SharedSite?> Open(string slug, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await (from l in db.ShareLinks.AsNoTracking()
                           join s in db.Sites on l.SiteId equals s.Id
                           where l.Slug == slug
                           select new { Link = l, Site = s }).FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            // A public site needs no link: its own id opens it, all of it.
            var site = await db.Sites.AsNoTracking().FirstOrDefaultAsync(s => s.PublicId == slug && s.Public, cancel);
            return site is null ? null : new(new() { Slug = slug, SiteId = site.Id, Name = site.Name }, site, []);
        }
        if (found.Link.ExpiresAt <= clock.GetUtcNow()) return null;
        if (found.Link.SegmentId is not { } segmentId) return new(found.Link, found.Site, []);
        var segment = await db.SavedSegments.AsNoTracking().FirstOrDefaultAsync(s => s.Id == segmentId && s.SiteId == found.Site.Id, cancel);
        // A link that was limited must never show more because its limit is gone.
        return segment is null ? null : new(found.Link, found.Site, segment.Filters);
    }

    public async Task Used(string slug, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var aMinuteAgo = now.AddMinutes(-1);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.ShareLinks.Where(l => l.Slug == slug && (l.LastUsedAt == null || l.LastUsedAt < aMinuteAgo)).ExecuteUpdateAsync(set => set.SetProperty(l => l.LastUsedAt, now), cancel);
    }
}
