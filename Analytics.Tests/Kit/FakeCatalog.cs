using Analytics.Core.Sites;

namespace Analytics.Tests.Kit;

/// <summary>The sites of a <see cref="FakeSites"/> as ingestion knows them.</summary>
public sealed class FakeCatalog(FakeSites sites) : ISiteCatalog
{
    public IReadOnlyCollection<SiteEntry> All => [];

    public SiteEntry? ByPublicId(string publicId) => null;

    public SiteEntry? ByDomain(string domain) => null;

    public SiteEntry? ById(int siteId) => new(sites.Copy(siteId), [], new byte[32]);

    public SiteEntry? ByKey(string key, DateTimeOffset now) => null;
}
