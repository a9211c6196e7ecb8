using Analytics.Core.Sites;

namespace Analytics.Tests.Kit;

/// <summary>Share links in memory.</summary>
public sealed class FakeSharing(FakeSegments segments) : IShareLinks
{
    /// <summary>All links, the newest last.</summary>
    public List<ShareLink> Links { get; } = [];

    /// <summary>Thrown by the next that reads or changes links.</summary>
    public Exception? Failure { get; set; }

    public SavedSegment AddSegment(int siteId, string name, string user, bool forSite = true)
    {
        var segment = new SavedSegment { Id = segments.All.Count + 1, PublicId = $"seg_{segments.All.Count + 1}", SiteId = siteId, Name = name, UserId = user, ForSite = forSite, Filters = ["country:is:DE"] };
        segments.All.Add(segment);
        return segment;
    }

    public Task<IReadOnlyList<(ShareLink Link, string? SegmentId)>> ListOf(int siteId, CancellationToken cancel)
    {
        if (Failure is not null) throw Failure;
        return Task.FromResult<IReadOnlyList<(ShareLink, string?)>>([.. Links.Where(link => link.SiteId == siteId).Reverse().Select(link => (link, segments.All.Find(segment => segment.Id == link.SegmentId)?.PublicId))]);
    }

    public Task Add(ShareLink link, CancellationToken cancel)
    {
        if (Failure is not null) throw Failure;
        Links.Add(link);
        return Task.CompletedTask;
    }

    public Task<ShareLink?> Change(int siteId, string slug, Action<ShareLink> change, CancellationToken cancel)
    {
        if (Links.Find(link => link.SiteId == siteId && link.Slug == slug) is not { } found) return Task.FromResult<ShareLink?>(null);
        change(found);
        return Task.FromResult<ShareLink?>(found);
    }

    public Task<bool> Remove(int siteId, string slug, CancellationToken cancel) => Task.FromResult(Links.RemoveAll(link => link.SiteId == siteId && link.Slug == slug) > 0);

    public Task<SharedSite?> Open(string slug, CancellationToken cancel) => Task.FromResult<SharedSite?>(null);

    public Task Used(string slug, CancellationToken cancel) => Task.CompletedTask;
}
