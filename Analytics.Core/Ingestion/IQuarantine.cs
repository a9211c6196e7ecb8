namespace Analytics.Core.Ingestion;

/// <summary>Where events of bots, hosting networks and prefetches are kept apart.</summary>
public interface IQuarantine
{
    /// <summary>Takes an event in with the next commit, at the latest after a second. Nobody waits for it, and where too much waits already it is let go: the ledger has counted it.</summary>
    void Hold(HeldEvent held);
}
