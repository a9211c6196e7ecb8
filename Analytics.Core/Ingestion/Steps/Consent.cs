namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops what a visitor refused: consent "none".</summary>
internal sealed class Consent : IPipelineStep
{
    public string Name => "consent";

    public string? Says(Hit hit) => hit.Sent.Consent is { } consent ? $"The event says consent: {consent}." : null;

    public IngestOutcome? Run(Hit hit) => hit.Sent.Consent == "none" ? new IngestOutcome.Dropped(DropReason.Consent) : null;
}
