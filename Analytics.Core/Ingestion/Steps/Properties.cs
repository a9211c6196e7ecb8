using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Takes personal data, addresses and User-Agents out of the event's name and properties, and out of the texts of clicks and errors.</summary>
internal sealed class Properties : IPipelineStep
{
    public string Name => "properties";

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Sent.Name is { } name) hit.Name = Clean(name, hit);
        if (hit.Sent.Custom is { } custom) hit.Custom = Clean(custom, hit);
        if (hit.Sent.Detail is { } detail) hit.Detail = Clean(detail, hit);
        return null;
    }

    private static string Clean(string text, Hit hit) => PiiGuard.Mask(ClientGuard.Mask(text, hit.UserAgent), out _);
}
