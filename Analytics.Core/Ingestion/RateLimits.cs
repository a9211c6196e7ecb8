using System.Collections.Concurrent;
using System.Net;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>
/// Counts events in sliding windows of a minute: this calendar minute's count plus the share of the last one's that the
/// window still covers. Addresses stand here for two minutes, in memory only.
/// </summary>
public sealed class RateLimits(TimeProvider clock) : ISiteMemory
{
    private const int MinuteMs = 60_000;
    private readonly ConcurrentDictionary<(int Site, IPAddress? Ip), Window> _windows = new();
    private long _prunedMinute;

    /// <summary>Counts one event; null when it is within the limit, else how long to wait. A limit of 0 is none.</summary>
    /// <param name="siteId">The site; 0 where none is known.</param>
    /// <param name="ip">The client; null for all of the site.</param>
    /// <param name="limit">Events a minute.</param>
    /// <param name="counts">False to ask only.</param>
    public TimeSpan? Take(int siteId, IPAddress? ip, int limit, bool counts = true)
    {
        if (limit <= 0) return null;
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        Prune(nowMs / MinuteMs);
        if (!counts) return _windows.TryGetValue((siteId, ip), out var asked) ? asked.Take(nowMs, limit, counts) : null;
        return _windows.GetOrAdd((siteId, ip), static _ => new()).Take(nowMs, limit, counts);
    }

    public void Forget(int siteId)
    {
        foreach (var (key, _) in _windows) if (key.Site == siteId) _windows.TryRemove(key, out _);
    }

    public bool Holds(int siteId) => _windows.Any(w => w.Key.Site == siteId);

    private void Prune(long minute)
    {
        var pruned = Interlocked.Read(ref _prunedMinute);
        if (minute <= pruned || Interlocked.CompareExchange(ref _prunedMinute, minute, pruned) != pruned) return;
        foreach (var (key, window) in _windows) if (window.IsOver(minute)) _windows.TryRemove(key, out _);
    }

    private sealed class Window
    {
        private readonly Lock _lock = new();
        private long _minute;
        private int _count, _before;

        public TimeSpan? Take(long nowMs, int limit, bool counts)
        {
            lock (_lock)
            {
                var minute = nowMs / MinuteMs;
                if (minute != _minute) (_before, _count, _minute) = (minute == _minute + 1 ? _count : 0, 0, minute);
                var intoMs = nowMs % MinuteMs;
                if (_count + _before * (double)(MinuteMs - intoMs) / MinuteMs >= limit) return TimeSpan.FromMilliseconds(WaitMs(intoMs, limit));
                if (counts) _count++;
                return null;
            }
        }

        /// <summary>Until so little of the earlier minute is left in the window that one more fits.</summary>
        private long WaitMs(long intoMs, int limit) => _count < limit
            ? FitsAt(_before, limit - _count) - intoMs
            : MinuteMs - intoMs + FitsAt(_count, limit);

        private static long FitsAt(int earlier, int room) => (long)(MinuteMs * (1 - (double)room / earlier)) + 1;

        public bool IsOver(long minute)
        {
            lock (_lock) return minute > _minute + 1;
        }
    }
}
