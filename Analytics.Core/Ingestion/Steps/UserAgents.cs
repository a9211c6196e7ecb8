using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Reads browser, system and device from the User-Agent.</summary>
internal sealed class UserAgents(UserAgentParser parser) : IPipelineStep
{
    public string Name => "user_agent";

    public IngestOutcome? Run(Hit hit)
    {
        hit.Software = parser.Parse(hit.UserAgent);
        return null;
    }
}
