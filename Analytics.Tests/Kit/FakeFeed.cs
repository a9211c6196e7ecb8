using Analytics.Core.Live;

namespace Analytics.Tests.Kit;

/// <summary>A live feed that ticks when told to.</summary>
public sealed class FakeFeed(TimeProvider? clock = null) : ILiveFeed
{
    private readonly Lock _lock = new();
    private readonly List<(int SiteId, Action<LiveTick> OnTick)> _open = [];

    public int Subscribers
    {
        get { lock (_lock) return _open.Count; }
    }

    public IDisposable Subscribe(int siteId, Action<LiveTick> onTick)
    {
        var entry = (siteId, onTick);
        lock (_lock) _open.Add(entry);
        return new End(() => { lock (_lock) _open.Remove(entry); });
    }

    /// <param name="siteId">The site that ticks.</param>
    /// <param name="latest">What came in.</param>
    /// <param name="at">The timestamp of the tick; null = now.</param>
    public void Tick(int siteId, LiveEvent latest, long? at = null)
    {
        List<Action<LiveTick>> wanted;
        lock (_lock) wanted = [.. _open.Where(entry => entry.SiteId == siteId).Select(static entry => entry.OnTick)];
        foreach (var onTick in wanted) onTick(new(siteId, 1, 1, latest, at ?? (clock ?? TimeProvider.System).GetTimestamp()));
    }

    private sealed class End(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
