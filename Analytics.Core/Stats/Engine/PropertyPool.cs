using System.Collections.Concurrent;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The properties of a site's events that were asked for, by name. Held weakly: the numbers of a property are of use as long as a question or a
/// chunk has a column of them, and anybody who may read a site can ask for any name, and for properties of which every event has another value.
/// </summary>
internal sealed class PropertyPool
{
    /// <summary>Names from which on those are forgotten that nobody has a column of.</summary>
    public const int Roomy = 64;

    private readonly ConcurrentDictionary<string, WeakReference<PropertyValues>> _known = new(StringComparer.Ordinal);

    /// <summary>Names that are remembered.</summary>
    public int Count => _known.Count;

    /// <summary>The values of a property; the same for all who have them at the same time.</summary>
    public PropertyValues Of(string key)
    {
        if (_known.Count > Roomy)
            foreach (var known in _known) if (!known.Value.TryGetTarget(out _)) _known.TryRemove(known);
        var fresh = new PropertyValues(key);
        while (true)
        {
            var held = _known.GetOrAdd(key, static (_, values) => new(values), fresh);
            if (held.TryGetTarget(out var values)) return values;
            _known.TryRemove(KeyValuePair.Create(key, held));
        }
    }
}
