using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Brings path and title into their one form, without personal data.</summary>
internal sealed class Page : IPipelineStep
{
    public string Name => "page";

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Sent.Path is { } path) hit.Path = hit.Mask(PagePath.Normalise(path, hit.Sent.Query, hit.Site.Site.AllowedQueryParameters), MaskedParts.Page);
        if (hit.Sent.Title is { } title) hit.Title = hit.Mask(title, MaskedParts.Title);
        return null;
    }
}
