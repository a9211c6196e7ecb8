namespace Analytics.Core.Ingestion;

/// <summary>Somebody who must know of events once they are on disk, before their senders are answered.</summary>
public interface IEventObserver
{
    /// <summary>Called on the writer's thread, in commit order; must be quick and must not throw.</summary>
    void Committed(IReadOnlyList<CommittedEvent> batch);
}
