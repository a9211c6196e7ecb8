namespace Analytics.Web.Live;

/// <summary>Ends a socket or event stream when its token or its right does, or with the program.</summary>
public sealed class WatchingRights : IDisposable
{
    /// <summary>Close codes of the socket. Source: RFC 6455, 7.4; from 4000 on they are the application's.</summary>
    public const int TokenOver = 4401, NotAllowed = 4403, GoingAway = 1001;

    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenRegistration _stopping;
    private readonly List<ITimer> _timers = [];

    /// <param name="tokenEndsAt">Null where there is no token.</param>
    /// <param name="mayStill">Looks whether the caller may still read.</param>
    public WatchingRights(DateTimeOffset? tokenEndsAt, Func<Task<bool>> mayStill, TimeSpan every, TimeProvider clock, CancellationToken aborted, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _end = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        _stopping = stopping.Register(() => End(GoingAway));
        if (tokenEndsAt is { } end)
        {
            var left = end - clock.GetUtcNow();
            _timers.Add(clock.CreateTimer(_ => End(TokenOver), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        }
        _timers.Add(clock.CreateTimer(_ => _ = Look(mayStill), null, every, every));
    }

    /// <summary>Cancelled when watching ends.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>Why it ended; null where the viewer went by itself.</summary>
    public int? CloseCode { get; private set; }

    public void Dispose()
    {
        foreach (var timer in _timers) timer.Dispose();
        _stopping.Dispose();
        _end.Dispose();
    }

    private async Task Look(Func<Task<bool>> mayStill)
    {
        if (!await mayStill()) End(NotAllowed);
    }

    private void End(int code)
    {
        CloseCode ??= code;
        try
        {
            _end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The viewer has gone at the same time.
        }
    }
}
