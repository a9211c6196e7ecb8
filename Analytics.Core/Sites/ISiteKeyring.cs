namespace Analytics.Core.Sites;

/// <summary>The keys with which events are sent to a site. Who may ask is decided before.</summary>
public interface ISiteKeyring
{
    /// <summary>Writes down when keys were used last; how many were.</summary>
    Task<int> WriteUses(CancellationToken cancel);

    /// <summary>All keys of the site, oldest first; no secret among them.</summary>
    Task<IReadOnlyList<SiteKey>> ListFor(int siteId, CancellationToken cancel);

    /// <summary>Makes a key. The text is given here and, for a secret key, never again.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="kind">What it may do.</param>
    /// <param name="name">What the owner calls it; may be empty.</param>
    /// <param name="eventSource">The event source of everything sent with it; null = as the event says.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task<(SiteKey Key, string Text)> Add(int siteId, KeyKind kind, string name, string? eventSource, CancellationToken cancel);

    /// <summary>Ends a key at once; false when the site has no such key.</summary>
    Task<bool> Remove(int siteId, string keyId, CancellationToken cancel);

    /// <summary>Puts a new public key in the place of the one in the pages, which stays valid for a while.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="keyId">The public key to replace; null = the one in the pages: the newest without an end.</param>
    /// <param name="grace">How long the old one stays valid.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The new key's text and the old one's end; null when the site has no such public key.</returns>
    Task<(string Text, DateTimeOffset PreviousValidUntil)?> Rotate(int siteId, string? keyId, TimeSpan grace, CancellationToken cancel);
}
