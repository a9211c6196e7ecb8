namespace Analytics.Core.Columns;

/// <summary>What the encodings want to know of a column before they try, found in one pass.</summary>
/// <param name="Min">The smallest value.</param>
/// <param name="Max">The largest.</param>
/// <param name="MinDelta">The smallest difference of a value to the one before, wrapped around to 64 bits. 0 in a column of one value.</param>
/// <param name="MaxDelta">The largest such difference.</param>
/// <param name="DeltaBytes">Bytes of the differences as varints.</param>
/// <param name="RunBytes">Bytes of the runs of equal values as pairs of varints.</param>
/// <param name="Majority">The only value that can make up more than half of the column.</param>
internal readonly record struct ColumnShape(long Min, long Max, long MinDelta, long MaxDelta, long DeltaBytes, long RunBytes, long Majority)
{
    /// <summary>The shape of at least one value.</summary>
    public static ColumnShape Of(ReadOnlySpan<long> values)
    {
        long min = values[0], max = min, minDelta = long.MaxValue, maxDelta = long.MinValue, before = min, candidate = min;
        long deltaBytes = Zigzag.Bytes(min), runBytes = 0;
        // A value that outnumbers all others together survives being crossed out against them one by one (Boyer and Moore, 1981).
        int run = 1, votes = 1;
        foreach (var value in values[1..])
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
            var delta = value - before;
            minDelta = Math.Min(minDelta, delta);
            maxDelta = Math.Max(maxDelta, delta);
            deltaBytes += Zigzag.Bytes(delta);
            if (delta == 0) run++;
            else
            {
                runBytes += Zigzag.Bytes(before) + Zigzag.VarintBytes((ulong)run);
                run = 1;
            }
            if (value == candidate) votes++;
            else if (--votes < 0) (candidate, votes) = (value, 1);
            before = value;
        }
        runBytes += Zigzag.Bytes(before) + Zigzag.VarintBytes((ulong)run);
        return values.Length == 1 ? new(min, max, 0, 0, deltaBytes, runBytes, candidate) : new(min, max, minDelta, maxDelta, deltaBytes, runBytes, candidate);
    }
}
