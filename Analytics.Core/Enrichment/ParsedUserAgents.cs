using System.Collections.Concurrent;

namespace Analytics.Core.Enrichment;

/// <summary>
/// The User-Agents of the last while with what was read from them: a handful make up most traffic. Bounded; when full, the
/// entries nobody asked for since the last sweep go, so a flood of made-up User-Agents does not push out the real ones.
/// </summary>
internal sealed class ParsedUserAgents(int capacity)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _sweeping = new();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Looks up without allocating; null when it has to be parsed.</summary>
    public ClientSoftware? Find(ReadOnlySpan<char> userAgent)
    {
        if (!_entries.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(userAgent, out var entry)) return null;
        if (!entry.Asked) entry.Asked = true;
        return entry.Software;
    }

    public void Add(string userAgent, ClientSoftware software)
    {
        if (!_entries.TryAdd(userAgent, new Entry(software))) return;
        if (Interlocked.Increment(ref _count) <= capacity) return;
        lock (_sweeping)
            if (_count > capacity) Sweep();
    }

    private void Sweep()
    {
        var most = capacity / 2;
        var kept = 0;
        foreach (var (userAgent, entry) in _entries)
        {
            if (entry.Asked && kept < most)
            {
                entry.Asked = false;
                kept++;
            }
            else if (_entries.TryRemove(userAgent, out _))
            {
                Interlocked.Decrement(ref _count);
            }
        }
    }

    private sealed class Entry(ClientSoftware software)
    {
        public ClientSoftware Software => software;

        public volatile bool Asked;
    }
}
