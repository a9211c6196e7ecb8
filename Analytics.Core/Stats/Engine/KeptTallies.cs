using System.Numerics;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Tallies as they are kept: in four bytes a sum where four are enough, and without the sums that are 0 throughout. A dashboard's
/// tallies, sixteen sums each, otherwise take more memory than the visits they were counted from.
/// </summary>
/// <remarks>Worked example: of two tallies, keys 3 and 8, with 5 and 7 visitors and with 9 ms and 3,000,000,000 ms of duration, are kept 3, 5, 8, 7 and 9, 3000000000.</remarks>
internal sealed class KeptTallies
{
    private const int ArrayBytes = 24;

    private readonly int _narrowSums, _wideSums;
    private readonly int[] _narrow;
    private readonly long[] _wide;

    public KeptTallies(Span<Tally> tallies)
    {
        for (var sum = 0; sum < Tally.SumCount; sum++)
        {
            var (isNothing, isNarrow) = (true, true);
            foreach (ref var tally in tallies)
            {
                isNothing &= tally.Sums[sum] == 0;
                isNarrow &= tally.Sums[sum] is >= int.MinValue and <= int.MaxValue;
            }
            if (!isNarrow) _wideSums |= 1 << sum;
            else if (!isNothing) _narrowSums |= 1 << sum;
        }
        _narrow = new int[tallies.Length * (1 + BitOperations.PopCount((uint)_narrowSums))];
        _wide = new long[tallies.Length * BitOperations.PopCount((uint)_wideSums)];
        var (narrow, wide) = (0, 0);
        foreach (ref var tally in tallies)
        {
            _narrow[narrow++] = tally.Key;
            for (var left = _narrowSums; left != 0; left &= left - 1) _narrow[narrow++] = (int)tally.Sums[BitOperations.TrailingZeroCount(left)];
            for (var left = _wideSums; left != 0; left &= left - 1) _wide[wide++] = tally.Sums[BitOperations.TrailingZeroCount(left)];
        }
    }

    /// <summary>Bytes of memory that this holds.</summary>
    public long SizeBytes => 5 * ArrayBytes + 4L * _narrow.Length + 8L * _wide.Length;

    /// <summary>Adds them to others, those left out that do not count there.</summary>
    public void AddTo(TallySet into)
    {
        var none = default(Tally);
        for (int narrow = 0, wide = 0; narrow < _narrow.Length;)
        {
            var key = _narrow[narrow++];
            ref var tally = ref into.Takes(key) ? ref into.Of(key) : ref none;
            var sums = tally.Sums;
            for (var left = _narrowSums; left != 0; left &= left - 1) sums[BitOperations.TrailingZeroCount(left)] += _narrow[narrow++];
            for (var left = _wideSums; left != 0; left &= left - 1) sums[BitOperations.TrailingZeroCount(left)] += _wide[wide++];
        }
    }
}
