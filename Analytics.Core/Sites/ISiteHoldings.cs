namespace Analytics.Core.Sites;

/// <summary>What is kept of a site, for those who answer for it.</summary>
public interface ISiteHoldings
{
    Task<SiteHoldings> Of(int siteId, CancellationToken cancel);

    /// <summary>Where personal data was masked since an instant, the most frequent place first; only places where some was.</summary>
    Task<IReadOnlyList<MaskedPlace>> Masked(int siteId, DateTimeOffset since, CancellationToken cancel);
}
