namespace Analytics.Core.Ingestion;

/// <summary>What one step of the pipeline said of an event.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="End">How the event ended there; null where it passed.</param>
/// <param name="Detail">What the step saw; null where there is nothing to say.</param>
public sealed record StepVerdict(string Step, IngestOutcome? End, string? Detail)
{
    public bool Passed => End is null;

    /// <summary>The word of the reason; null where it passed.</summary>
    public string? Reason => (End as IngestOutcome.Dropped)?.Reason.Word() ?? (End as IngestOutcome.Refused)?.Reason.Word();
}
