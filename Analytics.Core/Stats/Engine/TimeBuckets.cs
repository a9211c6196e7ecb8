using Analytics.Core.Sites;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Finds the bucket of an instant with one look into a table of quarter hours, which is what the clocks of the world differ by.
/// Buckets stand in groups of at most 64, so that those of a group in which a visitor was counted fit one word: for hours a
/// group is their day, for all others a bucket is a group of its own.
/// </summary>
internal sealed class TimeBuckets
{
    /// <summary>The hours of a week.</summary>
    private const int OfWeek = 7 * 24;

    private const long QuarterMs = 900_000;

    private readonly long[] _startsMs;
    private readonly int[] _bucketOfStart;
    private readonly int[]? _ofQuarter;
    private readonly long _fromMs;
    private readonly int[] _groupOf, _firstOfGroup;

    private TimeBuckets(DateRange range, SiteZone zone, IReadOnlyList<DateTimeOffset> starts, int[] bucketOfStart, int[] groupOf)
    {
        (Starts, _bucketOfStart, _groupOf) = (starts, bucketOfStart, groupOf);
        _startsMs = [.. starts.Select(s => s.ToUnixTimeMilliseconds())];
        _fromMs = _startsMs[0];
        _ofQuarter = QuartersOf(zone.StartOf(range.Until).ToUnixTimeMilliseconds());
        _firstOfGroup = new int[groupOf[^1] + 1];
        for (var i = groupOf.Length - 1; i >= 0; i--) _firstOfGroup[groupOf[i]] = i;
    }

    /// <summary>The buckets of a range, one after another.</summary>
    public static TimeBuckets Of(DateRange range, Interval every, SiteZone zone)
    {
        var starts = Buckets.StartsOf(range, every, zone);
        var groupOf = new int[starts.Count];
        for (var i = 1; i < groupOf.Length; i++)
            groupOf[i] = groupOf[i - 1] + (every == Interval.Hour && zone.DayOf(starts[i]) == zone.DayOf(starts[i - 1]) ? 0 : 1);
        return new(range, zone, starts, [.. Enumerable.Range(0, groupOf.Length)], groupOf) { Every = every, AreOfHours = every == Interval.Hour };
    }

    /// <summary>The hours of the week, Monday 0:00 first, whichever week of the range they are of.</summary>
    public static TimeBuckets OfTheWeek(DateRange range, SiteZone zone)
    {
        var starts = Buckets.StartsOf(range, Interval.Hour, zone);
        var ofStart = starts.Select(zone.Local).Select(local => ((int)local.DayOfWeek + 6) % 7 * 24 + local.Hour);
        return new(range, zone, starts, [.. ofStart], [.. Enumerable.Range(0, OfWeek).Select(hour => hour / 24)]) { AreOfHours = true, ComeAgain = true };
    }

    /// <summary>The stretches of time that are told apart, in order.</summary>
    public IReadOnlyList<DateTimeOffset> Starts { get; }

    public int Count => _groupOf.Length;

    /// <summary>How long each is; null for the hours of the week.</summary>
    public Interval? Every { get; private init; }

    /// <summary>True when the hits of a visit may lie in several buckets of its own day.</summary>
    public bool AreOfHours { get; private init; }

    /// <summary>True when a bucket is more than one stretch of time.</summary>
    public bool ComeAgain { get; private init; }

    public int GroupCount => _firstOfGroup.Length;

    /// <summary>The bucket of an instant that lies in the range.</summary>
    public int Of(long atMs)
    {
        if (_ofQuarter is not null) return _ofQuarter[(int)((atMs - _fromMs) / QuarterMs)];
        var at = Array.BinarySearch(_startsMs, atMs);
        return _bucketOfStart[at >= 0 ? at : ~at - 1];
    }

    /// <summary>Buckets of one group come one after another, and are at most 64.</summary>
    public int GroupOf(int bucket) => _groupOf[bucket];

    public int FirstOf(int group) => _firstOfGroup[group];

    // Zones of long ago differed by minutes and seconds; those are searched for.
    private int[]? QuartersOf(long untilMs)
    {
        if ((untilMs - _fromMs) % QuarterMs != 0 || Array.Exists(_startsMs, s => (s - _fromMs) % QuarterMs != 0)) return null;
        var quarters = new int[(untilMs - _fromMs) / QuarterMs];
        for (int q = 0, start = 0; q < quarters.Length; q++)
        {
            while (start + 1 < _startsMs.Length && _startsMs[start + 1] <= _fromMs + q * QuarterMs) start++;
            quarters[q] = _bucketOfStart[start];
        }
        return quarters;
    }
}
