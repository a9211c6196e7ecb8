namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops visits whose maker says that they are their own: the owner's or a colleague's.</summary>
internal sealed class OwnVisit : IPipelineStep
{
    public string Name => "own_visit";

    public IngestOutcome? Run(Hit hit) => hit.Request.IsOwnVisit ? new IngestOutcome.Dropped(DropReason.OwnVisit) : null;
}
