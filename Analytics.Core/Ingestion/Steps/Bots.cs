using Analytics.Core.Enrichment;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops programs. Where servers send, or with a secret key, an HTTP library is none.</summary>
internal sealed class Bots : IPipelineStep
{
    private static readonly string[] Words = ["", "A crawler", "An AI crawler", "An HTTP library, or no User-Agent", "A browser without a screen", "A monitor"];

    public string Name => "bot";

    public string? Says(Hit hit) => hit.Software.Bot is not { } bot ? "Looks like a person's browser."
        : $"{Words[(int)bot]}{(hit.Software.BotName is { } name ? $", {name}" : "")}{(hit.Apart is null ? hit.IsLetThrough ? "; this site lets the class through" : "; servers may send with it" : "")}.";

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Software.Bot is null && (hit.Sent.IsAutomated || hit.Request.Hints.IsHeadless)) hit.Software = hit.Software with { Bot = BotClass.Headless };
        var takesLibraries = hit.IsTrusted || hit.Request.IsForServers;
        if (hit.Software.Bot is not { } bot || (takesLibraries && bot == BotClass.HttpLibrary)) return null;
        var held = (QuarantineClass)bot;
        hit.IsLetThrough = hit.Site.Blocks.LetsThrough(held);
        if (hit.IsLetThrough) return null;
        hit.Apart ??= held;
        return new IngestOutcome.Dropped(DropReason.Bot);
    }
}
