using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops programs. A server with a secret key may well be an HTTP library: there that class is none.</summary>
internal sealed class Bots : IPipelineStep
{
    public string Name => "bot";

    public IngestOutcome? Run(Hit hit) =>
        hit.Software.Bot is null || (hit.IsTrusted && hit.Software.Bot == BotClass.HttpLibrary) ? null : new IngestOutcome.Dropped(DropReason.Bot);
}
