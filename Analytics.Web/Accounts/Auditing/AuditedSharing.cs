using Analytics.Core.Sites;
using Analytics.Web.Accounts.Tokens;

namespace Analytics.Web.Accounts.Auditing;

/// <summary>Notes what people show others and keep under names, through whichever page or call: share links and segments. Never a link's slug, which opens it.</summary>
internal sealed class AuditedSharing(IShareLinks links, ISegments segments, ISiteCatalog catalog, AuditLog audit, TokenRightsChanges rights) : IShareLinks, ISegments
{
    public Task<IReadOnlyList<(ShareLink Link, string? SegmentId)>> ListOf(int siteId, CancellationToken cancel) => links.ListOf(siteId, cancel);

    public async Task Add(ShareLink link, CancellationToken cancel)
    {
        await links.Add(link, cancel);
        await audit.Write(Acts.ShareMade, NameOf(link.SiteId), link.Name);
    }

    public async Task<ShareLink?> Change(int siteId, string slug, Action<ShareLink> change, CancellationToken cancel)
    {
        var changed = await links.Change(siteId, slug, change, cancel);
        // Who watches by the link may have come in by a password that it has no more.
        rights.Note();
        if (changed is not null) await audit.Write(Acts.ShareChanged, NameOf(siteId), changed.Name);
        return changed;
    }

    public async Task<bool> Remove(int siteId, string slug, CancellationToken cancel)
    {
        var name = (await links.ListOf(siteId, cancel)).Select(static found => found.Link).FirstOrDefault(link => link.Slug == slug)?.Name ?? "";
        var removed = await links.Remove(siteId, slug, cancel);
        rights.Note();
        if (removed) await audit.Write(Acts.ShareRemoved, NameOf(siteId), name);
        return removed;
    }

    public Task<SharedSite?> Open(string slug, CancellationToken cancel) => links.Open(slug, cancel);

    public Task Used(string slug, CancellationToken cancel) => links.Used(slug, cancel);

    public Task<IReadOnlyList<SavedSegment>> ListFor(int siteId, string userId, CancellationToken cancel) => segments.ListFor(siteId, userId, cancel);

    public Task<SavedSegment?> Find(int siteId, string userId, string publicId, CancellationToken cancel) => segments.Find(siteId, userId, publicId, cancel);

    public async Task Add(SavedSegment segment, CancellationToken cancel)
    {
        await segments.Add(segment, cancel);
        await audit.Write(Acts.SegmentMade, NameOf(segment.SiteId), Said(segment));
    }

    public async Task Save(SavedSegment segment, CancellationToken cancel)
    {
        await segments.Save(segment, cancel);
        await audit.Write(Acts.SegmentChanged, NameOf(segment.SiteId), Said(segment));
    }

    public async Task<bool> Remove(SavedSegment segment, CancellationToken cancel)
    {
        var removed = await segments.Remove(segment, cancel);
        if (removed) await audit.Write(Acts.SegmentRemoved, NameOf(segment.SiteId), Said(segment));
        return removed;
    }

    private static string Said(SavedSegment segment) => $"{segment.Name} ({(segment.ForSite ? "for the site" : "private")})";

    private string NameOf(int siteId) => catalog.ById(siteId)?.Site.Domain ?? $"site {siteId}";
}
