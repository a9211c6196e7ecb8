namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops events of hosts that the owner blocks: a staging copy, somebody's mirror.</summary>
internal sealed class BlockedHostname : IPipelineStep
{
    public string Name => "blocked_hostname";

    public string? Says(Hit hit) => (hit.Sent.Hostname ?? hit.Request.OriginHost) is { } host ? $"The page's host is {host}." : null;

    public IngestOutcome? Run(Hit hit) => hit.Site.Blocks.BlocksHostname(hit.Sent.Hostname ?? hit.Request.OriginHost) ? new IngestOutcome.Dropped(DropReason.BlockedHostname) : null;
}
