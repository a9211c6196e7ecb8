using System.Runtime.CompilerServices;

namespace Analytics.Core.Stats.Engine;

/// <summary>Tallies by the number of a value; made as values turn up, so that 500,000 known paths cost little where 10 are visited.</summary>
internal sealed class TallySet(int keyCount)
{
    private readonly int[] _places = new int[keyCount];
    private Tally[] _tallies = new Tally[Math.Min(keyCount, 16)];

    /// <summary>Numbers that can be counted run from 0 to below this.</summary>
    public int KeyCount => keyCount;

    public int Count { get; private set; }

    public Span<Tally> All => _tallies.AsSpan(0, Count);

    /// <summary>True for numbers that can be counted; others belong to an event so new that its texts are not known yet: the next view has it.</summary>
    public bool Takes(int key) => (uint)key < (uint)_places.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Tally Of(int key)
    {
        var place = _places[key];
        return ref place != 0 ? ref _tallies[place - 1] : ref Add(key);
    }

    /// <summary>The tally of a value, or an empty one.</summary>
    public Tally Find(int key) => _places[key] == 0 ? default : _tallies[_places[key] - 1];

    /// <summary>Adds what was counted elsewhere.</summary>
    public void Add(TallySet other)
    {
        foreach (ref readonly var tally in other.All) Of(tally.Key).Add(tally);
    }

    private ref Tally Add(int key)
    {
        if (Count == _tallies.Length) Array.Resize(ref _tallies, _tallies.Length * 2);
        _places[key] = ++Count;
        ref var tally = ref _tallies[Count - 1];
        tally.Key = key;
        return ref tally;
    }
}
