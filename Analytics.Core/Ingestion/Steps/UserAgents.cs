using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Reads browser, system and device from the User-Agent and what the browser says beside it.</summary>
internal sealed class UserAgents(UserAgentParser parser) : IPipelineStep
{
    public string Name => "user_agent";

    public string? Says(Hit hit) => hit.Software is { Browser: null, Os: null } ? "Neither browser nor system are known." : string.Join(" on ", new[] { Named(hit.Software.Browser, hit.Software.BrowserVersion), Named(hit.Software.Os, hit.Software.OsVersion) }.Where(static part => part is not null)) + ".";

    private static string? Named(string? name, string? version) => name is null ? null : version is null ? name : $"{name} {version}";

    public IngestOutcome? Run(Hit hit)
    {
        hit.Software = hit.Sent.UserAgent is not null && hit.IsTrusted ? parser.Parse(hit.UserAgent) : hit.Request.Hints.Refine(parser.Parse(hit.UserAgent));
        return null;
    }
}
