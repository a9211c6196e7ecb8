using Analytics.Core.Sites;

namespace Analytics.Web.Accounts.Auditing;

/// <summary>Notes what is erased, through whichever page or call; never of whom.</summary>
internal sealed class AuditedErasure(IErasure erasure, AuditLog audit) : IErasure
{
    public Task<ErasureCount> Preview(SiteEntry site, ErasureRequest request, CancellationToken cancel) => erasure.Preview(site, request, cancel);

    public async Task<ErasureCount> Run(SiteEntry site, ErasureRequest request, CancellationToken cancel)
    {
        var count = await erasure.Run(site, request, cancel);
        await audit.Write(Acts.Erased, site.Site.Domain);
        return count;
    }
}
