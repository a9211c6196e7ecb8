using Analytics.Core.Sites;

namespace Analytics.Tests.Kit;

/// <summary>The real saved filters, of which the list can be told to fail.</summary>
public sealed class MoodySegments(ISegments segments) : ISegments
{
    /// <summary>Thrown in the place of a list; null for none.</summary>
    public Exception? Failure { get; set; }

    public Task<IReadOnlyList<SavedSegment>> ListFor(int siteId, string userId, CancellationToken cancel) =>
        Failure is null ? segments.ListFor(siteId, userId, cancel) : Task.FromException<IReadOnlyList<SavedSegment>>(Failure);

    public Task<SavedSegment?> Find(int siteId, string userId, string publicId, CancellationToken cancel) => segments.Find(siteId, userId, publicId, cancel);

    public Task Add(SavedSegment segment, CancellationToken cancel) => segments.Add(segment, cancel);

    public Task Save(SavedSegment segment, CancellationToken cancel) => segments.Save(segment, cancel);

    public Task<bool> Remove(SavedSegment segment, CancellationToken cancel) => segments.Remove(segment, cancel);
}
