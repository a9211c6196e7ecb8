namespace Analytics.Core.Ingestion.Steps;

/// <summary>Lets only the site's own pages speak for it. A request that names no page passes: servers and apps send none.</summary>
internal sealed class Origin : IPipelineStep
{
    public string Name => "origin";

    public string? Says(Hit hit) => hit.Request.HasOrigin ? $"The page's host {hit.Request.OriginHost ?? "(opaque)"} is allowed." : "The request names no page, as servers and apps do.";

    public IngestOutcome? Run(Hit hit) =>
        !hit.Request.HasOrigin || hit.Site.Allows(hit.Request.OriginHost) ? null
            : new IngestOutcome.Refused(RefuseReason.WrongOrigin, "The page's origin is not among the site's allowed origins.");
}
