using System.Runtime.InteropServices;

namespace Analytics.Core.Ingestion;

/// <summary>
/// Counts how every received event ended. Counted in memory and written with the next batch of events, at the latest after
/// a second; a crash loses at most that second of counts, never an event.
/// </summary>
public sealed class IngestLedger(TimeProvider clock)
{
    /// <summary>The number under which accepted events are counted; drop and refuse reasons use their own.</summary>
    public const byte Accepted = 0;

    // One lock for all: it is held for a few nanoseconds, and a count can never be lost between counting and taking.
    private readonly Lock _lock = new();
    private Dictionary<(int Site, long HourMs, byte Outcome), long> _counts = [];

    public void Count(int siteId, byte outcome, long events = 1) => Count(siteId, outcome, clock.GetUtcNow().ToUnixTimeMilliseconds(), events);

    /// <summary>Counts in the hour of an instant, UTC milliseconds.</summary>
    public void Count(int siteId, byte outcome, long atMs, long events)
    {
        lock (_lock) Add((siteId, HourOf(atMs), outcome), events);
    }

    /// <summary>First instant of the hour of an instant, UTC milliseconds.</summary>
    internal static long HourOf(long atMs) => atMs - atMs % 3_600_000;

    public bool IsEmpty
    {
        get { lock (_lock) return _counts.Count == 0; }
    }

    /// <summary>Takes the counts out, to be written.</summary>
    internal IReadOnlyCollection<KeyValuePair<(int Site, long HourMs, byte Outcome), long>> Take()
    {
        lock (_lock)
        {
            if (_counts.Count == 0) return [];
            var taken = _counts;
            _counts = [];
            return taken;
        }
    }

    /// <summary>Puts counts back that could not be written.</summary>
    internal void Return(IEnumerable<KeyValuePair<(int Site, long HourMs, byte Outcome), long>> counts)
    {
        lock (_lock)
            foreach (var (key, n) in counts) Add(key, n);
    }

    private void Add((int, long, byte) key, long events) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _) += events;
}
