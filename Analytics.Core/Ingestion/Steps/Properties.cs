using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Takes personal data, addresses and User-Agents out of the event's name and properties, and out of the texts of clicks and errors.</summary>
internal sealed class Properties : IPipelineStep
{
    public string Name => "properties";

    public string? Says(Hit hit) => hit.Masked == MaskedParts.None ? null : "Personal data was masked.";

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Sent.Name is { } name) hit.Name = Clean(name, hit, MaskedParts.Name);
        if (hit.Sent.Custom is { } custom) hit.Custom = Clean(custom, hit, MaskedParts.Properties);
        if (hit.Sent.Detail is { } detail) hit.Detail = Clean(detail, hit, MaskedParts.Properties);
        return null;
    }

    private static string Clean(string text, Hit hit, MaskedParts part) => hit.Mask(ClientGuard.Mask(text, hit.UserAgent), part);
}
