using System.Net;
using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion;

/// <summary>What of a request matters beside its body. Lives only while the request does.</summary>
public sealed record ReceivedRequest
{
    /// <summary>The visitor's address as the server sees it, proxies resolved.</summary>
    public required IPAddress ClientIp { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>Site named in headers or query, in that order; null when in neither.</summary>
    public string? SiteId { get; init; }

    /// <summary>Key given in headers or query, in that order; null when in neither.</summary>
    public string? Key { get; init; }

    /// <summary>Where an account's API token came in the place of a key: public ids of the sites that it may send to, as a secret key may. Null without such a token.</summary>
    public IReadOnlySet<string>? TokenSites { get; init; }

    /// <summary>False where the wire format asks for no key; one that is given is checked all the same.</summary>
    public bool NeedsKey { get; init; } = true;

    /// <summary>True where servers send, so that an HTTP library is no bot.</summary>
    public bool IsForServers { get; init; }

    /// <summary>What the wire format calls the site, for the answer to a request that names none.</summary>
    public string SiteField { get; init; } = "site_id";

    /// <summary>True when the sender says that the visit is its own.</summary>
    public bool IsOwnVisit { get; init; }

    /// <summary>What the browser says of itself beside the User-Agent.</summary>
    public ClientHints Hints { get; init; }

    /// <summary>True when the request says from which page it comes.</summary>
    public bool HasOrigin { get; init; }

    /// <summary>Lower-case host of the Origin, else of the Referer; null when absent or opaque.</summary>
    public string? OriginHost { get; init; }

    /// <summary>True when the browser says it fetches ahead.</summary>
    public bool IsPrefetch { get; init; }

    /// <summary>True when the browser asks not to be tracked (Do-Not-Track or Global Privacy Control).</summary>
    public bool DoNotTrack { get; init; }
}
