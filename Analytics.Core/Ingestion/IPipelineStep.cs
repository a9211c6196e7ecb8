namespace Analytics.Core.Ingestion;

/// <summary>One decision or enrichment on the way of an event. Steps have no state of a request and are shared by all.</summary>
public interface IPipelineStep
{
    /// <summary>The step's name, for verdicts.</summary>
    string Name { get; }

    /// <summary>Null to go on; otherwise how the event ends here.</summary>
    IngestOutcome? Run(Hit hit);

    /// <summary>What the step saw of an event it has run on, in one sentence without an address or a User-Agent; null where there is nothing to say.</summary>
    string? Says(Hit hit) => null;
}
