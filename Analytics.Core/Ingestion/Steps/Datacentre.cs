using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops visits from the networks of hosting companies. Servers that speak for visitors stand there themselves, and tell the visitor's address.</summary>
internal sealed class Datacentre(DatacentreRanges ranges) : IPipelineStep
{
    public string Name => "datacentre";

    public IngestOutcome? Run(Hit hit) =>
        !hit.IsTrusted && !hit.Request.IsForServers && ranges.Contains(hit.Ip) ? new IngestOutcome.Dropped(DropReason.Datacentre) : null;
}
