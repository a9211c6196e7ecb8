namespace Analytics.Core.Sites;

/// <summary>All sites of the instance, in memory, for the paths that must not wait for a disk.</summary>
public interface ISiteCatalog
{
    IReadOnlyCollection<SiteEntry> All { get; }

    SiteEntry? ByPublicId(string publicId);

    /// <summary>By lower-case host without <c>www.</c></summary>
    SiteEntry? ByDomain(string domain);

    SiteEntry? ById(int siteId);

    /// <summary>By the UUID or number under which the clients of another product know it.</summary>
    SiteEntry? ByAlias(string alias) => null;

    /// <summary>True when pages of this host may send to some site of the instance.</summary>
    bool AllowsAnywhere(string originHost) => All.Any(s => s.Allows(originHost));

    /// <summary>The site that a key belongs to, for senders that give nothing but the key.</summary>
    SiteEntry? ByKey(string key, DateTimeOffset now);
}
