using Analytics.Core.Sites;

namespace Analytics.Tests.Kit;

/// <summary>Segments in memory.</summary>
public sealed class FakeSegments : ISegments
{
    public List<SavedSegment> All { get; } = [];

    /// <summary>True while a share link is limited to each of them.</summary>
    public bool InUse { get; set; }

    public Task<IReadOnlyList<SavedSegment>> ListFor(int siteId, string userId, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<SavedSegment>>([.. All.Where(segment => Sees(segment, siteId, userId)).OrderBy(static segment => segment.Name, StringComparer.Ordinal)]);

    public Task<SavedSegment?> Find(int siteId, string userId, string publicId, CancellationToken cancel) =>
        Task.FromResult(All.Find(segment => segment.PublicId == publicId && Sees(segment, siteId, userId)));

    public Task Add(SavedSegment segment, CancellationToken cancel)
    {
        All.Add(segment);
        return Task.CompletedTask;
    }

    public Task Save(SavedSegment segment, CancellationToken cancel) => Task.CompletedTask;

    public Task<bool> Remove(SavedSegment segment, CancellationToken cancel) => Task.FromResult(!InUse && All.Remove(segment));

    private static bool Sees(SavedSegment segment, int siteId, string userId) => segment.SiteId == siteId && (segment.ForSite || segment.UserId == userId);
}
