using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops pages that a browser fetched ahead and nobody saw.</summary>
internal sealed class Prefetch : IPipelineStep
{
    public string Name => "prefetch";

    public string? Says(Hit hit) => hit.Request.IsPrefetch ? hit.Apart is null ? "Fetched ahead; this site counts such pages." : "The browser says that it fetches ahead; nobody saw the page." : null;

    public IngestOutcome? Run(Hit hit)
    {
        if (!hit.Request.IsPrefetch || hit.Site.Blocks.LetsThrough(QuarantineClass.Prefetch)) return null;
        hit.Apart = QuarantineClass.Prefetch;
        return new IngestOutcome.Dropped(DropReason.Prefetch);
    }
}
