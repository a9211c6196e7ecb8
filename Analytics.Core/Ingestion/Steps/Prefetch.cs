namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops pages that a browser fetched ahead and nobody saw.</summary>
internal sealed class Prefetch : IPipelineStep
{
    public string Name => "prefetch";

    public IngestOutcome? Run(Hit hit) => hit.Request.IsPrefetch ? new IngestOutcome.Dropped(DropReason.Prefetch) : null;
}
