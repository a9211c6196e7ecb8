namespace Analytics.Core.Ingestion;

/// <summary>Where accepted events are kept.</summary>
public interface IEventStore
{
    /// <summary>Completes once the event is on disk, or could not be put there.</summary>
    ValueTask<StoreOutcome> Append(AcceptedEvent accepted, CancellationToken cancel);
}
