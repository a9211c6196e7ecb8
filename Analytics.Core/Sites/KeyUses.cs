using System.Collections.Concurrent;

namespace Analytics.Core.Sites;

/// <summary>When each key was presented last, in memory: noted by the minute, so that a busy key costs a look and no write.</summary>
public sealed class KeyUses
{
    private const long PrecisionMs = 60_000;

    private readonly ConcurrentDictionary<int, long> _lastMs = new();
    private ConcurrentDictionary<int, long> _unwritten = new();

    public void Note(int keyId, DateTimeOffset at)
    {
        var ms = at.ToUnixTimeMilliseconds();
        if (_lastMs.TryGetValue(keyId, out var last) && ms - last < PrecisionMs) return;
        _lastMs[keyId] = ms;
        _unwritten[keyId] = ms;
    }

    /// <summary>The last use since the program started; null when there was none.</summary>
    public DateTimeOffset? Of(int keyId) => _lastMs.TryGetValue(keyId, out var ms) ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    /// <summary>What was noted since the last call.</summary>
    public IReadOnlyDictionary<int, long> Take() => Interlocked.Exchange(ref _unwritten, new());
}
