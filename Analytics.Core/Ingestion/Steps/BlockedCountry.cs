namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops countries that the owner blocks.</summary>
internal sealed class BlockedCountry : IPipelineStep
{
    public string Name => "blocked_country";

    public string? Says(Hit hit) => hit.Site.Blocks.BlocksCountry(hit.Country) ? $"The site blocks {hit.Country}." : null;

    public IngestOutcome? Run(Hit hit) => hit.Site.Blocks.BlocksCountry(hit.Country) ? new IngestOutcome.Dropped(DropReason.BlockedCountry) : null;
}
