namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Tallies as they are kept: column by column, those left out that are 0 throughout, and in four bytes a sum where four are enough.
/// A dashboard's tallies, sixteen sums each, otherwise take more memory than the visits they were counted from.
/// </summary>
internal sealed class KeptTallies
{
    private const int ArrayBytes = 24;

    private readonly int[] _keys;
    private readonly List<(int Sum, int[] Values)> _narrow = [];
    private readonly List<(int Sum, long[] Values)> _wide = [];

    public KeptTallies(ReadOnlySpan<Tally> tallies)
    {
        _keys = new int[tallies.Length];
        var sums = new long[tallies.Length];
        for (var i = 0; i < _keys.Length; i++) _keys[i] = tallies[i].Key;
        for (var sum = 0; sum < Tally.SumCount; sum++)
        {
            for (var i = 0; i < sums.Length; i++) sums[i] = tallies[i].Sums[sum];
            if (!sums.AsSpan().ContainsAnyExcept(0)) continue;
            if (sums.AsSpan().ContainsAnyExceptInRange(int.MinValue, int.MaxValue)) _wide.Add((sum, [.. sums]));
            else _narrow.Add((sum, Array.ConvertAll(sums, static s => (int)s)));
        }
    }

    /// <summary>Bytes of memory that this holds.</summary>
    public long SizeBytes => ArrayBytes + 4L * _keys.Length + _narrow.Count * (ArrayBytes + 4L * _keys.Length) + _wide.Count * (ArrayBytes + 8L * _keys.Length);

    /// <summary>Adds them to others, those left out that do not count there.</summary>
    public void AddTo(TallySet into)
    {
        var none = default(Tally);
        for (var i = 0; i < _keys.Length; i++)
        {
            ref var tally = ref into.Takes(_keys[i]) ? ref into.Of(_keys[i]) : ref none;
            var sums = tally.Sums;
            foreach (var (sum, values) in _narrow) sums[sum] += values[i];
            foreach (var (sum, values) in _wide) sums[sum] += values[i];
        }
    }
}
