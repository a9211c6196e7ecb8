using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Finds the site and the rights of the sender: from headers, query or body, in that order; a page without any is known by its host.</summary>
internal sealed class Credentials(ISiteCatalog sites) : IPipelineStep
{
    public string Name => "credentials";

    public string? Says(Hit hit) => $"{(hit.Request.TokenSites is not null ? "An API token" : hit.Key == KeyKind.Secret ? "A secret key" : hit.Request.Key is null && hit.Sent.SiteKey is null ? "No key is needed here; the site is known by its name or page" : "The public key")}{(hit.EventSource is { } source ? $", event source {source}" : "")}.";

    public IngestOutcome? Run(Hit hit)
    {
        var siteId = hit.Request.SiteId ?? hit.Sent.SiteId;
        var key = hit.Request.Key ?? hit.Sent.SiteKey;
        hit.EventSource = hit.Sent.EventSource;
        if (hit.Request.TokenSites is { } may) return ByToken(hit, siteId, may);
        if (string.IsNullOrEmpty(key)) return hit.Request.NeedsKey ? string.IsNullOrEmpty(siteId) ? ByHost(hit) : WithoutKey(hit, siteId) : ByName(hit, siteId);

        var site = Named(hit, siteId) ?? (string.IsNullOrEmpty(siteId) && hit.Sent.Domain is null ? sites.ByKey(key, hit.ReceivedAt) : null);
        if (site is null)
        {
            return string.IsNullOrEmpty(siteId) && hit.Sent.Domain is null
                ? new IngestOutcome.Refused(RefuseReason.WrongKey, "The key belongs to no site of this instance.")
                : Unknown(hit);
        }
        hit.Site = site;
        if (site.KeyOf(key, hit.ReceivedAt) is not { } presented) return new IngestOutcome.Refused(RefuseReason.WrongKey, "The key is not a valid key of this site.");
        hit.Key = presented.Kind;
        hit.EventSource = presented.EventSource ?? hit.EventSource;
        return null;
    }

    /// <summary>An API token belongs to an account, which may have several sites: the request says which one it means.</summary>
    private IngestOutcome.Refused? ByToken(Hit hit, string? siteId, IReadOnlySet<string> may)
    {
        if (string.IsNullOrEmpty(siteId) && hit.Sent.Domain is null) return new(RefuseReason.NoCredentials, "An API token names no site: say it in x-site-id, ?site_id= or the body.");
        if (Named(hit, siteId) is not { } site) return Unknown(hit);
        hit.Site = site;
        if (!may.Contains(site.Site.PublicId)) return new(RefuseReason.WrongKey, "The token may not send to this site: it takes the scope ingest, and the role editor on the site.");
        hit.Key = KeyKind.Secret;
        return null;
    }

    /// <summary>The site that a request names by id, domain, or what another product called it; null when it names none of this instance.</summary>
    private SiteEntry? Named(Hit hit, string? siteId)
    {
        if (!string.IsNullOrEmpty(siteId)) return sites.ByPublicId(siteId) ?? (hit.Request.NeedsKey ? null : sites.ByAlias(siteId) ?? sites.ByDomain(SiteAddress.DomainOf(siteId)));
        // The id first: anybody may give a site of theirs a domain that reads like the id of another.
        return hit.Sent.Domain is { } domain ? sites.ByPublicId(domain) ?? sites.ByDomain(SiteAddress.DomainOf(domain)) : null;
    }

    /// <summary>Where no key is asked for, the site's name is enough; a picture that says none is known by the page it stands in.</summary>
    private IngestOutcome.Refused? ByName(Hit hit, string? siteId)
    {
        hit.Key = KeyKind.Public;
        var isNamed = !string.IsNullOrEmpty(siteId) || hit.Sent.Domain is not null;
        var site = isNamed ? Named(hit, siteId) : hit.Request.OriginHost is { } host ? sites.ByDomain(SiteAddress.DomainOf(host)) : null;
        if (site is not null)
        {
            hit.Site = site;
            return null;
        }
        return isNamed || hit.Request.OriginHost is not null ? Unknown(hit) : new IngestOutcome.Refused(RefuseReason.Invalid, $"The field '{hit.Request.SiteField}' is missing.", hit.Request.SiteField);
    }

    private static IngestOutcome.Refused Unknown(Hit hit) => new(RefuseReason.UnknownSite, "There is no such site on this instance.", hit.Request.SiteField);

    /// <summary>The bare script names no site: the browser's own word for where it stands must do, and must agree with the page's address.</summary>
    private IngestOutcome.Refused? ByHost(Hit hit)
    {
        if (hit.Request.OriginHost is not { } host || hit.Sent.Hostname is not { } page || SiteAddress.DomainOf(host) != SiteAddress.DomainOf(page)) return NoCredentials();
        if ((sites.ByDomain(SiteAddress.DomainOf(host)) ?? OnlyOneThatAllows(host)) is not { } site) return new IngestOutcome.Refused(RefuseReason.UnknownSite, "There is no site of this domain.");
        hit.Site = site;
        hit.Key = KeyKind.Public;
        return null;
    }

    /// <summary>The site that names the host among its allowed origins, where no other does.</summary>
    private SiteEntry? OnlyOneThatAllows(string host)
    {
        SiteEntry? found = null;
        foreach (var site in sites.All)
        {
            if (!site.Allows(host)) continue;
            if (found is not null) return null;
            found = site;
        }
        return found;
    }

    /// <summary>A site without its key: refused, and the owner of the site that was named can see it.</summary>
    private IngestOutcome.Refused WithoutKey(Hit hit, string siteId)
    {
        if (sites.ByPublicId(siteId) is { } site) hit.Site = site;
        return NoCredentials();
    }

    private static IngestOutcome.Refused NoCredentials() =>
        new(RefuseReason.NoCredentials, "Give the site and its key: headers x-site-id and x-site-key, a bearer key, ?site_id=&k=, or site_id and site_key in the body.");
}
