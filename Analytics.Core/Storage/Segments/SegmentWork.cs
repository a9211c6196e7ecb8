using System.Collections.Concurrent;

namespace Analytics.Core.Storage.Segments;

/// <summary>
/// Lets only one at a time work on the segments of a site: sealing, retention, erasure. Their transactions can be held off for a moment
/// by a question that lost too often against them; they go on with the next one when it is answered.
/// </summary>
public sealed class SegmentWork
{
    private readonly ConcurrentDictionary<int, SemaphoreSlim> _turns = new();
    private readonly ConcurrentDictionary<int, SemaphoreSlim> _commits = new();
    private int _heldOff;

    /// <summary>Transactions, of any site, that wait for theirs.</summary>
    internal int HeldOff => Volatile.Read(ref _heldOff);

    /// <summary>Waits for the turn of a site; dispose to end it.</summary>
    public Task<TurnOfSite> Turn(int siteId, CancellationToken cancel) => Of(_turns, siteId, cancel);

    /// <summary>Waits until no transaction over segments of a site runs, and keeps the next one waiting until disposed of.</summary>
    public Task<TurnOfSite> HoldCommits(int siteId, CancellationToken cancel) => Of(_commits, siteId, cancel);

    /// <summary>Waits until no question holds transactions over segments of a site off; dispose when the transaction has ended.</summary>
    public TurnOfSite Commit(int siteId)
    {
        var gate = GateOf(_commits, siteId);
        Interlocked.Increment(ref _heldOff);
        try
        {
            gate.Wait();
        }
        finally
        {
            Interlocked.Decrement(ref _heldOff);
        }
        return new(gate);
    }

    private static async Task<TurnOfSite> Of(ConcurrentDictionary<int, SemaphoreSlim> gates, int siteId, CancellationToken cancel)
    {
        var gate = GateOf(gates, siteId);
        await gate.WaitAsync(cancel);
        return new(gate);
    }

    private static SemaphoreSlim GateOf(ConcurrentDictionary<int, SemaphoreSlim> gates, int siteId) => gates.GetOrAdd(siteId, _ => new(1, 1));

    /// <summary>The turn of one who works; ends when it is disposed of.</summary>
    public sealed class TurnOfSite(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
