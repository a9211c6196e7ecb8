using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Takes personal data, addresses and User-Agents out of the event's name and properties, and out of the texts of clicks and errors.</summary>
internal sealed class Properties : IPipelineStep
{
    public string Name => "properties";

    public string? Says(Hit hit) => hit.Masked == MaskedParts.None ? null : "Personal data was masked.";

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Sent.Name is { } name) hit.Name = hit.Mask(ClientGuard.Mask(name, hit.UserAgent), MaskedParts.Name);
        if (hit.Sent.Custom is { } custom) hit.Custom = CleanJson(custom, hit);
        if (hit.Sent.Detail is { } detail) hit.Detail = CleanJson(detail, hit);
        return null;
    }

    private static string CleanJson(string json, Hit hit)
    {
        var clean = PropertyGuard.Mask(json, hit.UserAgent, out var masked);
        if (masked) hit.Masked |= MaskedParts.Properties;
        return clean;
    }
}
