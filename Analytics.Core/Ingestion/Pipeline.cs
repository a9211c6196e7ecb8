using System.Net;
using Analytics.Core.Enrichment;
using Analytics.Core.Ingestion.Steps;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>The way of every event: the steps in their order. What this list does not name does not happen to an event.</summary>
public sealed class Pipeline(ISiteCatalog sites, IVisitorSalts salts, RecentVisitors recent, RateLimits limits, UserAgentParser userAgents, CountryLookup countries, ReferrerClassifier referrers, DatacentreRanges? datacentres = null)
{
    public IReadOnlyList<IPipelineStep> Steps { get; } =
    [
        new Credentials(sites),
        new Origin(),
        new OwnVisit(),
        new Consent(),
        new DoNotTrack(),
        new RateLimit(limits),
        new Prefetch(),
        new UserAgents(userAgents),
        new Bots(),
        new Datacentre(datacentres ?? DatacentreRanges.Shared),
        new EventSources(),
        new BlockedIp(),
        new Timestamps(),
        new BlockedHostname(),
        new BlockedPage(),
        new Page(),
        new Properties(),
        new Referrer(referrers),
        new ReferrerSpam(SpamReferrers.Shared),
        new CampaignTags(),
        new Country(countries),
        new BlockedCountry(),
        new Visitor(salts, recent),
        new Sampling(Random.Shared),
    ];

    /// <summary>Which site a request names, whether or not it may speak for it; null when none of this instance.</summary>
    internal SiteEntry? SiteOf(ReceivedRequest request, DateTimeOffset now) =>
        request.SiteId is { } id ? sites.ByPublicId(id) : request.Key is { } key ? sites.ByKey(key, now) : null;

    /// <summary>Counts a request that was refused for its sender's fault; how long that client must wait when it sends too many of them.</summary>
    internal TimeSpan? CountRefused(IPAddress client, SiteEntry? site) =>
        limits.Take(0, ClientLine.Of(client), site?.Site.RateLimitPerIpPerMinute ?? RefusedPerMinute);

    /// <summary>Refused requests a minute from one client where the site is not known: as many as a site takes events by default.</summary>
    private const int RefusedPerMinute = 1_200;

    /// <summary>Runs the steps; null when every one let the event pass.</summary>
    public IngestOutcome? Run(Hit hit)
    {
        foreach (var step in Steps)
            if (step.Run(hit) is { } end) return end;
        return null;
    }
}
