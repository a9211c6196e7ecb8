using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Finds the site and the rights of the sender: from headers, query or body, in that order; a page without any is known by its host.</summary>
internal sealed class Credentials(ISiteCatalog sites) : IPipelineStep
{
    public string Name => "credentials";

    public IngestOutcome? Run(Hit hit)
    {
        var siteId = hit.Request.SiteId ?? hit.Sent.SiteId;
        var key = hit.Request.Key ?? hit.Sent.SiteKey;
        if (string.IsNullOrEmpty(key)) return string.IsNullOrEmpty(siteId) ? ByHost(hit) : NoCredentials();

        var site = string.IsNullOrEmpty(siteId) ? sites.ByKey(key, hit.ReceivedAt) : sites.ByPublicId(siteId);
        if (site is null)
        {
            return string.IsNullOrEmpty(siteId)
                ? new IngestOutcome.Refused(RefuseReason.WrongKey, "The key belongs to no site of this instance.")
                : new IngestOutcome.Refused(RefuseReason.UnknownSite, "There is no site of this id.", "site_id");
        }
        hit.Site = site;
        if (site.KindOf(key, hit.ReceivedAt) is not { } kind) return new IngestOutcome.Refused(RefuseReason.WrongKey, "The key is not a valid key of this site.");
        hit.Key = kind;
        return null;
    }

    /// <summary>The bare script names no site: the browser's own word for where it stands must do, and must agree with the page's address.</summary>
    private IngestOutcome.Refused? ByHost(Hit hit)
    {
        if (hit.Request.OriginHost is not { } host || hit.Sent.Hostname is not { } page || SiteAddress.DomainOf(host) != SiteAddress.DomainOf(page)) return NoCredentials();
        if (sites.ByDomain(SiteAddress.DomainOf(host)) is not { } site) return new IngestOutcome.Refused(RefuseReason.UnknownSite, "There is no site of this domain.");
        hit.Site = site;
        hit.Key = KeyKind.Public;
        return null;
    }

    private static IngestOutcome.Refused NoCredentials() =>
        new(RefuseReason.NoCredentials, "Give the site and its key: headers x-site-id and x-site-key, a bearer key, ?site_id=&k=, or site_id and site_key in the body.");
}
