using System.Collections.Concurrent;

namespace Analytics.Core.Storage.Segments;

/// <summary>Lets only one at a time write segments of a site: sealing, retention, erasure. Who writes must not ask for figures meanwhile: a question that lost too often against writers takes a turn too.</summary>
public sealed class SegmentWork
{
    private readonly ConcurrentDictionary<int, SemaphoreSlim> _sites = new();

    /// <summary>Waits for the turn of a site; dispose to end it.</summary>
    public async Task<TurnOfSite> Turn(int siteId, CancellationToken cancel)
    {
        var gate = _sites.GetOrAdd(siteId, _ => new(1, 1));
        await gate.WaitAsync(cancel);
        return new(gate);
    }

    /// <summary>The turn of one who writes.</summary>
    public sealed class TurnOfSite(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
