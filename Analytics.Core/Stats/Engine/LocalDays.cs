using Analytics.Core.Sites;

namespace Analytics.Core.Stats.Engine;

/// <summary>The local days of instants, for many instants that mostly fall on the same day.</summary>
internal sealed class LocalDays(SiteZone zone)
{
    private DateOnly _day;
    private long _startMs = long.MaxValue, _endMs = long.MinValue;

    /// <summary>The local day on which an instant falls.</summary>
    public DateOnly DayOf(long atMs)
    {
        Find(atMs);
        return _day;
    }

    /// <summary>The first instant after that day.</summary>
    public long EndOf(long atMs)
    {
        Find(atMs);
        return _endMs;
    }

    private void Find(long atMs)
    {
        if (atMs >= _startMs && atMs < _endMs) return;
        _day = zone.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(atMs));
        _startMs = zone.StartOf(_day).ToUnixTimeMilliseconds();
        _endMs = zone.StartOf(_day.AddDays(1)).ToUnixTimeMilliseconds();
    }
}
