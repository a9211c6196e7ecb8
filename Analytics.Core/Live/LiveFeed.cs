using System.Collections.Concurrent;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Microsoft.Extensions.Logging;

namespace Analytics.Core.Live;

/// <summary>Fans committed events out to the viewers of their sites, gathered so that nobody is called more than once a second.</summary>
public sealed partial class LiveFeed(TimeProvider clock, ILogger<LiveFeed> log) : ILiveFeed, IEventObserver
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, SiteFeed> _sites = new();

    public int Subscribers => _sites.Values.Sum(s => s.Count);

    public IDisposable Subscribe(int siteId, Action<LiveTick> onTick)
    {
        ArgumentNullException.ThrowIfNull(onTick);
        var feed = _sites.GetOrAdd(siteId, id => new(id, clock, LogViewerFailed));
        return feed.Add(AsSubscribed(onTick));
    }

    /// <summary>Calls a viewer back in the context it subscribed in: its page is written in its reader's locale, not in that of whoever committed the event.</summary>
    private static Action<LiveTick> AsSubscribed(Action<LiveTick> onTick) =>
        ExecutionContext.Capture() is { } context ? tick => ExecutionContext.Run(context, static call => ((Action)call!)(), (Action)(() => onTick(tick))) : onTick;

    public void Committed(IReadOnlyList<CommittedEvent> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        foreach (var committed in batch)
            if (_sites.TryGetValue(committed.Event.SiteId, out var feed)) feed.Gather(committed.Event);
    }

    [LoggerMessage(1101, LogLevel.Error, "A viewer failed on a tick")]
    private partial void LogViewerFailed(Exception exception);

    /// <summary>The viewers of one site. The first event after a pause goes out at once, what follows within the second together.</summary>
    private sealed class SiteFeed(int siteId, TimeProvider clock, Action<Exception> viewerFailed)
    {
        private readonly Lock _lock = new();
        private readonly List<Action<LiveTick>> _viewers = [];
        private int _pageviews, _events;
        private AcceptedEvent? _latest;
        private long _sentAt;
        private ITimer? _timer;

        public int Count
        {
            get { lock (_lock) return _viewers.Count; }
        }

        public Subscription Add(Action<LiveTick> viewer)
        {
            lock (_lock) _viewers.Add(viewer);
            return new Subscription(() => { lock (_lock) _viewers.Remove(viewer); });
        }

        public void Gather(AcceptedEvent accepted)
        {
            lock (_lock)
            {
                if (_viewers.Count == 0) return;
                _events++;
                if (accepted.Kind.IsPageview()) _pageviews++;
                if (_latest is null || accepted.Kind.MakesSession()) _latest = accepted;
                if (_timer is not null) return;
                var wait = _sentAt == 0 ? TimeSpan.Zero : Pace - clock.GetElapsedTime(_sentAt);
                _timer = clock.CreateTimer(_ => Send(), null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        private void Send()
        {
            Action<LiveTick>[] viewers;
            LiveTick tick;
            lock (_lock)
            {
                _timer?.Dispose();
                _timer = null;
                if (_latest is null) return;
                tick = new(siteId, _pageviews, _events, Show(_latest), clock.GetTimestamp());
                viewers = [.. _viewers];
                (_pageviews, _events, _latest, _sentAt) = (0, 0, null, clock.GetTimestamp());
            }
            // Outside the lock: a viewer may subscribe or leave while it is called.
            foreach (var viewer in viewers)
            {
                try
                {
                    viewer(tick);
                }
                catch (Exception e)
                {
                    // Nobody stands above a timer: one viewer's fault would end the program.
                    viewerFailed(e);
                }
            }
        }

        private static LiveEvent Show(AcceptedEvent e) =>
            new(DateTimeOffset.FromUnixTimeMilliseconds(e.AtMs), e.Name ?? e.Kind.Word(), e.Path, e.Country, e.Browser, e.Os);
    }

    internal sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
