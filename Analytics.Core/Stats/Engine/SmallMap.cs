using System.Diagnostics.CodeAnalysis;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// A few values by their keys. A thousand small sites have tens of thousands of such maps, most of them with next to nothing in them, and
/// the tables and locks of a large one would outweigh what they hold. Read without a lock; who adds copies what is there.
/// </summary>
internal sealed class SmallMap<TKey, TValue> where TKey : notnull
{
    private volatile KeyValuePair<TKey, TValue>[] _entries = [];

    public int Count => _entries.Length;

    public IEnumerable<TValue> Values => _entries.Select(static e => e.Value);

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        foreach (var entry in _entries)
        {
            if (!EqualityComparer<TKey>.Default.Equals(entry.Key, key)) continue;
            value = entry.Value;
            return true;
        }
        value = default;
        return false;
    }

    /// <summary>Adds a value unless the key has one; the value it has then, and whether that is the one that was given.</summary>
    public (TValue Value, bool IsNew) GetOrAdd(TKey key, TValue value)
    {
        while (true)
        {
            var before = _entries;
            if (TryGet(key, out var known)) return (known, false);
            if (Interlocked.CompareExchange(ref _entries, [.. before, new(key, value)], before) == before) return (value, true);
        }
    }

    /// <summary>Takes a value out, unless another one stands in its place.</summary>
    public void Remove(TKey key, TValue value)
    {
        while (true)
        {
            var before = _entries;
            var after = Array.FindAll(before, entry => !EqualityComparer<TKey>.Default.Equals(entry.Key, key) || !EqualityComparer<TValue>.Default.Equals(entry.Value, value));
            if (after.Length == before.Length || Interlocked.CompareExchange(ref _entries, after, before) == before) return;
        }
    }

    public void Clear() => _entries = [];
}
