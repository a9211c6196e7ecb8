using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops programs. Where servers send, or with a secret key, an HTTP library is none.</summary>
internal sealed class Bots : IPipelineStep
{
    public string Name => "bot";

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Software.Bot is null && (hit.Sent.IsAutomated || hit.Request.Hints.IsHeadless)) hit.Software = hit.Software with { Bot = BotClass.Headless };
        var takesLibraries = hit.IsTrusted || hit.Request.IsForServers;
        return hit.Software.Bot is null || (takesLibraries && hit.Software.Bot == BotClass.HttpLibrary) ? null : new IngestOutcome.Dropped(DropReason.Bot);
    }
}
