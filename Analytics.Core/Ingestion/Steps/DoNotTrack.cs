namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops visitors who ask not to be tracked, where the site honours that.</summary>
internal sealed class DoNotTrack : IPipelineStep
{
    public string Name => "do_not_track";

    public string? Says(Hit hit) => Asks(hit) ? hit.Site.Site.HonourDnt ? "The browser asks not to be tracked, and the site honours that." : "The browser asks not to be tracked; the site does not honour that." : null;

    public IngestOutcome? Run(Hit hit) => hit.Site.Site.HonourDnt && Asks(hit) ? new IngestOutcome.Dropped(DropReason.DoNotTrack) : null;

    private static bool Asks(Hit hit) => hit.Request.DoNotTrack || hit.Sent.DoNotTrack;
}
