namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops what comes from an event source that the owner switched off.</summary>
internal sealed class EventSources : IPipelineStep
{
    public string Name => "event_source";

    public string? Says(Hit hit) => hit.EventSource is { } source ? $"Event source {source}." : null;

    public IngestOutcome? Run(Hit hit) => hit.Site.Blocks.BlocksEventSource(hit.EventSource) ? new IngestOutcome.Dropped(DropReason.EventSourceOff) : null;
}
