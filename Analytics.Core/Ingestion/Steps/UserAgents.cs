using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Reads browser, system and device from the User-Agent and what the browser says beside it.</summary>
internal sealed class UserAgents(UserAgentParser parser) : IPipelineStep
{
    public string Name => "user_agent";

    public IngestOutcome? Run(Hit hit)
    {
        hit.Software = hit.Sent.UserAgent is not null && hit.IsTrusted ? parser.Parse(hit.UserAgent) : hit.Request.Hints.Refine(parser.Parse(hit.UserAgent));
        return null;
    }
}
