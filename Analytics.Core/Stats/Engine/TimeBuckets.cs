using Analytics.Core.Sites;

namespace Analytics.Core.Stats.Engine;

/// <summary>Finds the bucket of an instant with one look into a table of quarter hours, which is what the clocks of the world differ by.</summary>
internal sealed class TimeBuckets
{
    private const long QuarterMs = 900_000;

    private readonly long[] _startsMs;
    private readonly int[]? _ofQuarter;
    private readonly long _fromMs;
    private readonly int[] _groupOf, _firstOfGroup;

    public TimeBuckets(DateRange range, Interval every, SiteZone zone)
    {
        Starts = Buckets.StartsOf(range, every, zone);
        _startsMs = [.. Starts.Select(s => s.ToUnixTimeMilliseconds())];
        _fromMs = _startsMs[0];
        AreOfHours = every == Interval.Hour;
        _ofQuarter = QuartersOf(zone.StartOf(range.Until).ToUnixTimeMilliseconds());

        // Hours are counted day by day, so that a visitor's hours of a day fit one word.
        (_groupOf, var first) = (new int[_startsMs.Length], new List<int>());
        var day = DateOnly.MinValue;
        for (var i = 0; i < _startsMs.Length; i++)
        {
            var own = zone.DayOf(Starts[i]);
            if (!AreOfHours || own != day) first.Add(i);
            day = own;
            _groupOf[i] = first.Count - 1;
        }
        _firstOfGroup = [.. first];
    }

    public IReadOnlyList<DateTimeOffset> Starts { get; }

    public int Count => _startsMs.Length;

    /// <summary>True when the hits of a visit may lie in several buckets of its own day.</summary>
    public bool AreOfHours { get; }

    public int GroupCount => _firstOfGroup.Length;

    /// <summary>The bucket of an instant that lies in the range.</summary>
    public int Of(long atMs)
    {
        if (_ofQuarter is not null) return _ofQuarter[(int)((atMs - _fromMs) / QuarterMs)];
        var at = Array.BinarySearch(_startsMs, atMs);
        return at >= 0 ? at : ~at - 1;
    }

    /// <summary>Buckets of one group come one after another, and are at most 64.</summary>
    public int GroupOf(int bucket) => _groupOf[bucket];

    public int FirstOf(int group) => _firstOfGroup[group];

    // Zones of long ago differed by minutes and seconds; those are searched for.
    private int[]? QuartersOf(long untilMs)
    {
        if ((untilMs - _fromMs) % QuarterMs != 0 || Array.Exists(_startsMs, s => (s - _fromMs) % QuarterMs != 0)) return null;
        var quarters = new int[(untilMs - _fromMs) / QuarterMs];
        for (int q = 0, bucket = 0; q < quarters.Length; q++)
        {
            while (bucket + 1 < _startsMs.Length && _startsMs[bucket + 1] <= _fromMs + q * QuarterMs) bucket++;
            quarters[q] = bucket;
        }
        return quarters;
    }
}
