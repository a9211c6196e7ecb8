namespace Analytics.Core.Ingestion;

/// <summary>One decision or enrichment on the way of an event. Steps have no state of a request and are shared by all.</summary>
public interface IPipelineStep
{
    /// <summary>The step's name, for verdicts.</summary>
    string Name { get; }

    /// <summary>Null to go on; otherwise how the event ends here.</summary>
    IngestOutcome? Run(Hit hit);
}
