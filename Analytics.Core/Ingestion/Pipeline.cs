using Analytics.Core.Enrichment;
using Analytics.Core.Ingestion.Steps;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>The way of every event: the steps in their order. What this list does not name does not happen to an event.</summary>
public sealed class Pipeline(ISiteCatalog sites, IVisitorSalts salts, RecentVisitors recent, RateLimits limits, UserAgentParser userAgents, CountryLookup countries, ReferrerClassifier referrers)
{
    public IReadOnlyList<IPipelineStep> Steps { get; } =
    [
        new Credentials(sites),
        new Origin(),
        new Consent(),
        new DoNotTrack(),
        new RateLimit(limits),
        new Prefetch(),
        new UserAgents(userAgents),
        new Bots(),
        new Timestamps(),
        new Page(),
        new Properties(),
        new Referrer(referrers),
        new CampaignTags(),
        new Country(countries),
        new Visitor(salts, recent),
    ];

    /// <summary>Runs the steps; null when every one let the event pass.</summary>
    public IngestOutcome? Run(Hit hit)
    {
        foreach (var step in Steps)
            if (step.Run(hit) is { } end) return end;
        return null;
    }
}
