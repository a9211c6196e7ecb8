namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops visits whose maker says that they are their own: the owner's or a colleague's.</summary>
internal sealed class OwnVisit : IPipelineStep
{
    public string Name => "own_visit";

    public string? Says(Hit hit) => hit.Request.IsOwnVisit ? "The request says that the visit is its sender's own: X-Analytics-Ignore or ignore=1." : null;

    public IngestOutcome? Run(Hit hit) => hit.Request.IsOwnVisit ? new IngestOutcome.Dropped(DropReason.OwnVisit) : null;
}
