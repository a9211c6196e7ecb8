using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops pages that the owner blocks, such as <c>/admin/*</c>.</summary>
internal sealed class BlockedPage : IPipelineStep
{
    public string Name => "blocked_page";

    public IngestOutcome? Run(Hit hit) =>
        hit.Site.Blocks.BlocksPages && hit.Sent.Path is { } path && hit.Site.Blocks.BlocksPage(PagePath.Normalise(path)) ? new IngestOutcome.Dropped(DropReason.BlockedPage) : null;
}
