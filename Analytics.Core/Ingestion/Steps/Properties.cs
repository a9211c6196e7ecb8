using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Takes personal data out of the event's properties, and out of the texts of clicks and errors.</summary>
internal sealed class Properties : IPipelineStep
{
    public string Name => "properties";

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Sent.Custom is { } custom) hit.Custom = PiiGuard.Mask(custom, out _);
        if (hit.Sent.Detail is { } detail) hit.Detail = PiiGuard.Mask(detail, out _);
        return null;
    }
}
