namespace Analytics.Core.Sites;

/// <summary>The share links of sites.</summary>
public interface IShareLinks
{
    /// <summary>The links of a site, the newest first, each with the public id of its segment.</summary>
    Task<IReadOnlyList<(ShareLink Link, string? SegmentId)>> ListOf(int siteId, CancellationToken cancel);

    Task Add(ShareLink link, CancellationToken cancel);

    /// <summary>Changes a link; null when the site has none of that slug.</summary>
    Task<ShareLink?> Change(int siteId, string slug, Action<ShareLink> change, CancellationToken cancel);

    /// <returns>False when the site has none of that slug.</returns>
    Task<bool> Remove(int siteId, string slug, CancellationToken cancel);

    /// <summary>What a link opens now, or the id of a public site in its place; null when there is none or it has ended. Whether its password was given is asked elsewhere.</summary>
    Task<SharedSite?> Open(string slug, CancellationToken cancel);

    /// <summary>Notes that somebody looks.</summary>
    Task Used(string slug, CancellationToken cancel);
}
