namespace Analytics.Core.Stats.Reports;

/// <summary>Which widths of a bucket make a chart that can be read.</summary>
public static class Intervals
{
    private const int MostHours = 8;

    /// <summary>True when the range has at least two buckets of the width, and not so many that they run together.</summary>
    public static bool Fits(this Interval interval, DateRange range) => interval switch
    {
        Interval.Hour => range.Days <= MostHours,
        Interval.Day => range.Days is > 1 and <= 400,
        Interval.Week => range.Days >= 14,
        Interval.Month => range.Days > 31,
        _ => false,
    };

    /// <summary>The width shown when none was asked for: hours of one day, days up to three months, then weeks and months.</summary>
    public static Interval Default(DateRange range) => range.Days switch
    {
        1 => Interval.Hour,
        <= 92 => Interval.Day,
        <= 400 => Interval.Week,
        _ => Interval.Month,
    };

    /// <summary>The name on the wire: hour, day, week or month.</summary>
    public static string Wire(this Interval interval) => interval switch
    {
        Interval.Hour => "hour",
        Interval.Day => "day",
        Interval.Week => "week",
        Interval.Month => "month",
        _ => throw new ArgumentOutOfRangeException(nameof(interval), interval, null),
    };

    public static Interval? Parse(string? wire) => wire switch
    {
        "hour" => Interval.Hour,
        "day" => Interval.Day,
        "week" => Interval.Week,
        "month" => Interval.Month,
        _ => null,
    };
}
