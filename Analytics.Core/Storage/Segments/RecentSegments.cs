using System.Diagnostics;

namespace Analytics.Core.Storage.Segments;

/// <summary>
/// The segments that were opened last, held for a short while: a dashboard asks for one column after the other of the same days,
/// and to fetch the bytes of a day takes longer than to decode a column of it. Whoever reads more days than there is room for finds those
/// again that came first: making room for the others would throw out each just before its turn.
/// </summary>
internal sealed class RecentSegments : IDisposable
{
    /// <summary>How long a segment stays that nobody asks for.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, (Segment Segment, long UsedAt)> _held = [];
    private readonly Timer _forgetting;
    private readonly long _bytesMost;
    private long _bytes;

    /// <param name="bytesMost">Room for segments, bytes.</param>
    public RecentSegments(long bytesMost) => (_bytesMost, _forgetting) = (bytesMost, new(_ => Forget()));

    /// <summary>The segment of an id, as it is held or as it is opened now.</summary>
    public Segment Of(long id, Func<long, Segment> open)
    {
        lock (_lock)
        {
            if (_held.TryGetValue(id, out var held))
            {
                _held[id] = (held.Segment, Stopwatch.GetTimestamp());
                return held.Segment;
            }
        }
        // Two may open the same: better than that one waits for the other's disk.
        var segment = open(id);
        lock (_lock)
        {
            if (_bytes + segment.SizeBytes > _bytesMost || !_held.TryAdd(id, (segment, Stopwatch.GetTimestamp()))) return segment;
            if (_held.Count == 1) _forgetting.Change(Kept, Kept);
            _bytes += segment.SizeBytes;
        }
        return segment;
    }

    public void Dispose() => _forgetting.Dispose();

    private void Forget()
    {
        lock (_lock)
        {
            foreach (var (id, (segment, usedAt)) in _held)
            {
                if (Stopwatch.GetElapsedTime(usedAt) < Kept) continue;
                _held.Remove(id);
                _bytes -= segment.SizeBytes;
            }
            if (_held.Count == 0) _forgetting.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
