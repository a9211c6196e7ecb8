namespace Analytics.Core.Sites;

/// <summary>Takes events of a site away for good. Who may ask is decided before.</summary>
public interface IErasure
{
    /// <summary>What would go.</summary>
    Task<ErasureCount> Preview(SiteEntry site, ErasureRequest request, CancellationToken cancel);

    /// <summary>Takes it away.</summary>
    Task<ErasureCount> Run(SiteEntry site, ErasureRequest request, CancellationToken cancel);
}
