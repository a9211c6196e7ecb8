using Analytics.Core.Enrichment;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops visits from the networks of hosting companies. Servers that speak for visitors stand there themselves, and tell the visitor's address.</summary>
internal sealed class Datacentre(DatacentreRanges ranges) : IPipelineStep
{
    public string Name => "datacentre";

    public string? Says(Hit hit) => hit.Apart == QuarantineClass.Datacentre ? "The client's address lies in the network of a hosting company." : null;

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.IsTrusted || hit.Request.IsForServers) return null;
        // A bot stands in a hosting network by its nature: it is kept apart, or let through, as what it is.
        if (hit.IsLetThrough || hit.Apart is <= QuarantineClass.Monitor || hit.Site.Blocks.LetsThrough(QuarantineClass.Datacentre) || !ranges.Contains(hit.Ip)) return null;
        hit.Apart ??= QuarantineClass.Datacentre;
        return new IngestOutcome.Dropped(DropReason.Datacentre);
    }
}
