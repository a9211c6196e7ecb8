using System.Runtime.CompilerServices;

namespace Analytics.Core.Stats.Engine;

/// <summary>Tallies by the number of a value; made as values turn up, so that 500,000 known paths cost nothing where 10 are visited.</summary>
internal sealed class TallySet(int keyCount)
{
    private readonly int[] _places = new int[keyCount];
    private Tally[] _tallies = new Tally[Math.Min(keyCount, 16)];

    public int Count { get; private set; }

    public ReadOnlySpan<Tally> All => _tallies.AsSpan(0, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Tally Of(int key)
    {
        var place = _places[key];
        return ref place != 0 ? ref _tallies[place - 1] : ref Add(key);
    }

    /// <summary>The tally of a value, or an empty one.</summary>
    public Tally Find(int key) => _places[key] == 0 ? default : _tallies[_places[key] - 1];

    private ref Tally Add(int key)
    {
        if (Count == _tallies.Length) Array.Resize(ref _tallies, _tallies.Length * 2);
        _places[key] = ++Count;
        ref var tally = ref _tallies[Count - 1];
        tally.Key = key;
        return ref tally;
    }
}
