using System.Net;
using Analytics.Core.Enrichment;
using Analytics.Core.Ingestion.Steps;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>The way of every event: the steps in their order. What this list does not name does not happen to an event.</summary>
public sealed class Pipeline(ISiteCatalog sites, IVisitorSalts salts, RecentVisitors recent, RateLimits limits, UserAgentParser userAgents, CountryLookup countries, ReferrerClassifier referrers, DatacentreRanges? datacentres = null, CityLookup? cities = null)
{
    public IReadOnlyList<IPipelineStep> Steps { get; } =
    [
        new Credentials(sites),
        new Origin(),
        new VisitorAddress(),
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
        new Country(countries, cities),
        new BlockedCountry(),
        new Visitor(salts, recent),
        new Sampling(Random.Shared),
    ];

    /// <summary>Which site a request names, whether or not it may speak for it; null when none of this instance.</summary>
    internal SiteEntry? SiteOf(ReceivedRequest request, DateTimeOffset now) =>
        request.SiteId is { } id ? sites.ByPublicId(id) ?? (request.NeedsKey ? null : sites.ByAlias(id) ?? sites.ByDomain(SiteAddress.DomainOf(id))) : request.Key is { } key ? sites.ByKey(key, now) : null;

    /// <summary>Counts a request that was refused for its sender's fault; how long that client must wait when it sends too many of them.</summary>
    internal TimeSpan? CountRefused(IPAddress client, SiteEntry? site) =>
        limits.Take(0, ClientLine.Of(client), site?.Site.RateLimitPerIpPerMinute ?? RefusedPerMinute);

    /// <summary>Refused requests a minute from one client where the site is not known: as many as a site takes events by default.</summary>
    private const int RefusedPerMinute = 1_200;

    /// <summary>
    /// Runs the steps; null when every one let the event pass. What is dropped to be kept apart goes the rest of the way all the same, so that
    /// it is ready to be counted one day; should a later step end it, it would not have been counted anyway, and is not kept.
    /// </summary>
    public IngestOutcome? Run(Hit hit)
    {
        ArgumentNullException.ThrowIfNull(hit);
        IngestOutcome? apart = null;
        foreach (var step in Steps)
        {
            if (step.Run(hit) is not { } end) continue;
            hit.EndedBy ??= step;
            if (apart is null && hit.Apart is not null)
            {
                apart = end;
                continue;
            }
            hit.Apart = null;
            return apart ?? end;
        }
        return apart;
    }

    /// <summary>Runs the steps for a question: the verdict of each up to the one that ends the event. Nothing is counted, stored or made.</summary>
    /// <param name="hit">A rehearsal.</param>
    /// <param name="site">The site the question is about; the rules of any other are nobody's business.</param>
    public IReadOnlyList<StepVerdict> Rehearse(Hit hit, SiteEntry site)
    {
        ArgumentNullException.ThrowIfNull(hit);
        ArgumentNullException.ThrowIfNull(site);
        if (!hit.IsRehearsal) throw new ArgumentException("Only a rehearsal leaves no trace.", nameof(hit));
        var verdicts = new List<StepVerdict>();
        foreach (var step in Steps)
        {
            var end = step.Run(hit);
            if (end is null && hit.Site.Site.Id != site.Site.Id) end = new IngestOutcome.Refused(RefuseReason.UnknownSite, "The request is for another site than this one.");
            verdicts.Add(new(step.Name, end, (end as IngestOutcome.Refused)?.Detail ?? step.Says(hit)));
            if (end is not null) break;
        }
        return verdicts;
    }
}
