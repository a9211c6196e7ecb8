using System.Diagnostics;

namespace Analytics.Core.Stats.Engine;

/// <summary>A view that was asked for, and of which version of what the site holds.</summary>
internal sealed class KeptView
{
    private RangeView? _made;
    private long _askedAt = Stopwatch.GetTimestamp();

    /// <param name="range">The range, in days of the site.</param>
    /// <param name="byMonth">Whether months that are over come as one chunk.</param>
    /// <param name="version">Which version it shows.</param>
    /// <param name="make">Makes it, beside who asks.</param>
    public KeptView(DateRange range, bool byMonth, long version, Func<RangeView> make)
    {
        (Range, ByMonth, Version) = (range, byMonth, version);
        View = Task.Run(() => _made = make());
    }

    public DateRange Range { get; }

    public bool ByMonth { get; }

    public long Version { get; }

    public Task<RangeView> View { get; }

    /// <summary>The view once it is made; null before, and where that failed.</summary>
    public RangeView? Made => Volatile.Read(ref _made);

    /// <summary>When it was asked for last, on the clock of <see cref="Stopwatch"/>.</summary>
    public long AskedAt => Volatile.Read(ref _askedAt);

    /// <summary>Memory that it holds beside its chunks, roughly.</summary>
    public long SizeBytes => Made?.SizeBytes ?? 0;

    /// <summary>It is asked for once more.</summary>
    public void Asked() => Volatile.Write(ref _askedAt, Stopwatch.GetTimestamp());
}
