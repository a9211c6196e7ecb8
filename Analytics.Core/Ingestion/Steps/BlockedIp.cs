namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops addresses that the owner blocks.</summary>
internal sealed class BlockedIp : IPipelineStep
{
    public string Name => "blocked_ip";

    public string? Says(Hit hit) => hit.Site.Blocks.Blocks(hit.Ip) ? "The client's address is one that the site blocks." : null;

    public IngestOutcome? Run(Hit hit) => hit.Site.Blocks.Blocks(hit.Ip) ? new IngestOutcome.Dropped(DropReason.BlockedIp) : null;
}
