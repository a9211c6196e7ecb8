using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops pages that the owner blocks, such as <c>/admin/*</c>.</summary>
internal sealed class BlockedPage : IPipelineStep
{
    public string Name => "blocked_page";

    public string? Says(Hit hit) => hit.Sent.Path is { } path && hit.Site.Blocks.BlocksPages ? $"The page is {PiiGuard.Mask(PagePath.Normalise(path), out _)}." : null;

    public IngestOutcome? Run(Hit hit) =>
        hit.Site.Blocks.BlocksPages && hit.Sent.Path is { } path && hit.Site.Blocks.BlocksPage(PagePath.Normalise(path)) ? new IngestOutcome.Dropped(DropReason.BlockedPage) : null;
}
