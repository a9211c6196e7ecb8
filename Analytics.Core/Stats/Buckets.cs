using Analytics.Core.Sites;

namespace Analytics.Core.Stats;

/// <summary>The buckets of a range in a site's zone: every one of them, also on days of 23 or 25 hours; a shift by half an hour leaves one shorter.</summary>
public static class Buckets
{
    /// <summary>The first instants of the buckets, in order, UTC. The first is the start of the range, also within a week or month.</summary>
    public static IReadOnlyList<DateTimeOffset> StartsOf(DateRange range, Interval interval, SiteZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var starts = new List<DateTimeOffset>();
        for (var day = range.From; day < range.Until; day = day.AddDays(1))
        {
            var begins = day == range.From || interval switch
            {
                Interval.Week => day.DayOfWeek == DayOfWeek.Monday,
                Interval.Month => day.Day == 1,
                _ => true,
            };
            if (!begins) continue;
            var start = zone.StartOf(day);
            starts.Add(start);
            if (interval != Interval.Hour) continue;
            var end = zone.StartOf(day.AddDays(1));
            for (var hour = NextHour(start, zone); hour < end; hour = NextHour(hour, zone)) starts.Add(hour);
        }
        return starts;
    }

    // By the clock on the wall: where it shifts by half an hour, the hours after it begin on the full hour again.
    private static DateTimeOffset NextHour(DateTimeOffset instant, SiteZone zone) => instant.AddMinutes(60 - zone.Local(instant).Minute);
}
