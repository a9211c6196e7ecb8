namespace Analytics.Core.Sites;

/// <summary>The sites of the instance, as their members see and change them. Authorisation is part of every question.</summary>
public interface ISiteDirectory
{
    /// <summary>All sites the account is a member of, by name.</summary>
    Task<IReadOnlyList<Site>> ListFor(string userId, CancellationToken cancel);

    /// <summary>The site and the account's role on it; null when there is no such site or the account is no member.</summary>
    Task<(Site Site, SiteRole Role)?> FindFor(string userId, string publicId, CancellationToken cancel);

    /// <summary>A site by its public id, whoever asks; null when there is none. For reads of public sites.</summary>
    Task<Site?> Find(string publicId, CancellationToken cancel);

    /// <summary>Adds a site with its first public key; the account becomes its owner.</summary>
    Task<SiteCreation> Create(string userId, NewSite site, CancellationToken cancel);

    /// <summary>The public key to stand in the page: the newest one without an end.</summary>
    Task<string?> PublicKeyOf(int siteId, CancellationToken cancel);
}
