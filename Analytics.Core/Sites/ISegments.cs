namespace Analytics.Core.Sites;

/// <summary>The saved filters of a site.</summary>
public interface ISegments
{
    /// <summary>Those an account may see: its own and those for the site, by name.</summary>
    Task<IReadOnlyList<SavedSegment>> ListFor(int siteId, string userId, CancellationToken cancel);

    /// <summary>One of those; null when there is none or the account may not see it.</summary>
    Task<SavedSegment?> Find(int siteId, string userId, string publicId, CancellationToken cancel);

    Task Add(SavedSegment segment, CancellationToken cancel);

    /// <summary>Keeps name, filters and reach as they are now.</summary>
    Task Save(SavedSegment segment, CancellationToken cancel);

    /// <returns>False while a share link is limited to it.</returns>
    Task<bool> Remove(SavedSegment segment, CancellationToken cancel);
}
