using Analytics.Core.Live;

namespace Analytics.Web.Live;

/// <summary>
/// One watched site. Its figures are computed by one at a time, and every viewer hears of every change of them exactly once: a new
/// viewer begins with the figures that the others were told last.
/// </summary>
internal sealed class LiveSite : IDisposable
{
    /// <summary>Without any event visitors still leave and days still end.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly int _siteId;
    private readonly Func<int, Task<(DateOnly Day, LiveSummary Summary)>> _compute;
    private readonly TimeProvider _clock;
    private readonly Action<Exception> _failed;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();
    private readonly HashSet<LiveViewer> _viewers = [];
    private readonly IDisposable _feed;
    private readonly ITimer _fresh;
    private (DateOnly Day, LiveSummary Summary)? _told;
    private int _asked;
    private bool _over;

    public LiveSite(int siteId, ILiveFeed feed, Func<int, Task<(DateOnly, LiveSummary)>> compute, TimeProvider clock, Action<Exception> failed)
    {
        (_siteId, _compute, _clock, _failed) = (siteId, compute, clock, failed);
        // Before the first figures are computed, or what is committed in between would be told to nobody.
        _feed = feed.Subscribe(siteId, _ => Refresh());
        _fresh = clock.CreateTimer(_ => Refresh(), null, Freshness, Freshness);
    }

    public int Viewers
    {
        get { lock (_lock) return _viewers.Count; }
    }

    /// <returns>False when the site is not watched any more.</returns>
    public async Task<bool> Join(LiveViewer viewer, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (_over) return false;
            _told ??= await Update();
            lock (_lock)
            {
                if (_over) return false;
                _viewers.Add(viewer);
            }
            viewer.Offer(LiveMessage.Snapshot(_clock.GetUtcNow(), _told.Value.Summary));
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <returns>True when it was the last one, and the site is not watched any more.</returns>
    public bool Leave(LiveViewer viewer)
    {
        lock (_lock)
        {
            _viewers.Remove(viewer);
            if (_viewers.Count > 0 || _over) return false;
            _over = true;
        }
        Dispose();
        return true;
    }

    public void Dispose()
    {
        _feed.Dispose();
        _fresh.Dispose();
    }

    /// <summary>Computes anew and tells what changed; asked meanwhile, once more after that.</summary>
    private void Refresh()
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0) _ = Task.Run(Turn);
    }

    private async Task Turn()
    {
        await _turn.WaitAsync();
        try
        {
            Interlocked.Exchange(ref _asked, 0);
            if (!_over) _told = await Update();
        }
        catch (Exception e)
        {
            // Nobody stands above this task. The next tick tries again.
            _failed(e);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<(DateOnly Day, LiveSummary Summary)> Update()
    {
        var now = await _compute(_siteId);
        if (_told is not { } before || before == now) return now;
        var isSameDay = before.Day == now.Day;
        // Of a new day everything is new.
        var visitors = now.Summary.Visitors - (isSameDay ? before.Summary.Visitors : 0);
        var pageviews = now.Summary.Pageviews - (isSameDay ? before.Summary.Pageviews : 0);
        Tell(LiveMessage.Update(_clock.GetUtcNow(), Math.Max(0, visitors), Math.Max(0, pageviews), now.Summary));
        return now;
    }

    private void Tell(LiveMessage message)
    {
        LiveViewer[] viewers;
        lock (_lock) viewers = [.. _viewers];
        foreach (var viewer in viewers)
        {
            if (viewer.Offer(message)) continue;
            lock (_lock) _viewers.Remove(viewer);
        }
    }
}
