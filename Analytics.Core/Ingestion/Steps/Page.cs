using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Brings path and title into their one form, without personal data.</summary>
internal sealed class Page : IPipelineStep
{
    public string Name => "page";

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Sent.Path is { } path) hit.Path = PiiGuard.Mask(PagePath.Normalise(path), out _);
        if (hit.Sent.Title is { } title) hit.Title = PiiGuard.Mask(title, out _);
        return null;
    }
}
