namespace Analytics.Core.Ingestion;

/// <summary>An event that is on disk, with the number of its place in the order of commits.</summary>
public readonly record struct CommittedEvent(AcceptedEvent Event, long Sequence);
