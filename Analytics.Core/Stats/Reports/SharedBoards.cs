using System.Collections.Concurrent;
using Analytics.Core.Sites;

namespace Analytics.Core.Stats.Reports;

/// <summary>Dashboards of one moment, put together once however many look at the same one: what a tick costs does not grow with its viewers.</summary>
public sealed class SharedBoards(IStatsStore store, TimeProvider clock) : ISiteMemory
{
    /// <summary>Longer than viewers of one tick take to ask; afterwards nobody can want it any more.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(int SiteId, string TimeZone, BoardRequest Request), Held> _held = new();
    private long _sweptAt;

    /// <summary>Boards that are kept.</summary>
    public int Count => _held.Count;

    /// <summary>The board of a request, with everything in it that was committed before <paramref name="since"/>.</summary>
    /// <param name="site">The site; whoever asks may read it.</param>
    /// <param name="request">What is shown.</param>
    /// <param name="since">A timestamp of the clock: figures that were asked for after it are new enough. That of a tick, or now for whoever wants to see what is there now.</param>
    /// <param name="cancel">Ends the waiting, not the work, which others may wait for too.</param>
    public Task<Board> Ask(Site site, BoardRequest request, long since, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        Sweep();
        var held = _held.AddOrUpdate((site.Id, site.TimeZone, request), _ => Anew(), (_, before) => before.At > since && !before.HasFailed ? before : Anew());
        return held.Board.WaitAsync(cancel);

        Held Anew() => new(clock.GetTimestamp(), new(() => Begin(site, request)));
    }

    public void Forget(int siteId)
    {
        foreach (var (key, _) in _held) if (key.SiteId == siteId) _held.TryRemove(key, out _);
    }

    public bool Holds(int siteId) => _held.Any(h => h.Key.SiteId == siteId);

    /// <summary>Begins the work so that it goes on for all who wait for it: on no page's own thread, which may be held up or gone.</summary>
    private Task<Board> Begin(Site site, BoardRequest request)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return BoardReport.Ask(store, site, request, clock, CancellationToken.None);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void Sweep()
    {
        var swept = Interlocked.Read(ref _sweptAt);
        if (swept != 0 && clock.GetElapsedTime(swept) < KeptFor) return;
        if (Interlocked.CompareExchange(ref _sweptAt, clock.GetTimestamp(), swept) != swept) return;
        foreach (var (key, held) in _held)
            if (clock.GetElapsedTime(held.At) >= KeptFor) _held.TryRemove(KeyValuePair.Create(key, held));
    }

    private sealed class Held(long at, Lazy<Task<Board>> board)
    {
        public long At => at;

        // Lazy: of two made at once only the one that is kept begins.
        public Task<Board> Board => board.Value;

        public bool HasFailed => board is { IsValueCreated: true, Value.IsFaulted: true };
    }
}
