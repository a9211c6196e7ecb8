using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Brings path and title into their one form, without personal data.</summary>
internal sealed class Page : IPipelineStep
{
    public string Name => "page";

    public string? Says(Hit hit) => hit.Path is { } path ? $"Kept as {path}." : null;

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Sent.Path is { } path)
        {
            // Grouped first: what a rule leaves out need not be masked.
            if (hit.Site.PageGroups is { } groups) path = groups.Of(PagePath.Normalise(path));
            hit.Path = hit.Mask(PagePath.Normalise(path, hit.Sent.Query, hit.Site.Site.AllowedQueryParameters), MaskedParts.Page);
        }
        if (hit.Sent.Title is { } title) hit.Title = hit.Mask(title, MaskedParts.Title);
        return null;
    }
}
