using System.Collections.Concurrent;

namespace Analytics.Core.Ingestion;

/// <summary>
/// Counts how every received event ended. Counted in memory and written with the next batch of events, at the latest after
/// a second; a crash loses at most that second of counts, never an event.
/// </summary>
public sealed class IngestLedger(TimeProvider clock)
{
    /// <summary>The number under which accepted events are counted; drop and refuse reasons use their own.</summary>
    public const byte Accepted = 0;

    private ConcurrentDictionary<(int Site, long HourMs, byte Outcome), long> _counts = new();

    public void Count(int siteId, byte outcome, long events = 1)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        _counts.AddOrUpdate((siteId, now - now % 3_600_000, outcome), static (_, n) => n, static (_, sum, n) => sum + n, events);
    }

    public bool IsEmpty => _counts.IsEmpty;

    /// <summary>Takes the counts out, to be written.</summary>
    internal IReadOnlyCollection<KeyValuePair<(int Site, long HourMs, byte Outcome), long>> Take() => Interlocked.Exchange(ref _counts, new());

    /// <summary>Puts counts back that could not be written.</summary>
    internal void Return(IEnumerable<KeyValuePair<(int Site, long HourMs, byte Outcome), long>> counts)
    {
        foreach (var (key, n) in counts) _counts.AddOrUpdate(key, n, (_, sum) => sum + n);
    }
}
