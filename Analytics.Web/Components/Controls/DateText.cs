using System.Globalization;
using Analytics.Core.Stats;

namespace Analytics.Web.Components.Controls;

/// <summary>Days and ranges in words, no longer than they must be.</summary>
public static class DateText
{
    /// <summary>"22 Nov 2026", "16 – 22 Nov 2026", "24 Oct – 22 Nov 2026".</summary>
    public static string Range(DateRange range)
    {
        var (from, last) = (range.From, range.Last);
        if (from == last) return Say(last, "d MMM yyyy");
        if (from.Year != last.Year) return $"{Say(from, "d MMM yyyy")} – {Say(last, "d MMM yyyy")}";
        return from.Month == last.Month ? $"{from.Day} – {Say(last, "d MMM yyyy")}" : $"{Say(from, "d MMM")} – {Say(last, "d MMM yyyy")}";
    }

    /// <summary>The same without the year.</summary>
    public static string Short(DateRange range) =>
        range.Days == 1 ? Say(range.From, "d MMM") : $"{Say(range.From, "d MMM")} – {Say(range.Last, "d MMM")}";

    /// <summary>Days that a range is held against: with the year where it is another one.</summary>
    public static string Against(DateRange against, DateRange range) => against.From.Year == range.From.Year && against.Last.Year == range.Last.Year ? Short(against) : Range(against);

    /// <summary>A bucket on the axis: "14:00" or "24 Oct" or "Oct 2026".</summary>
    public static string Tick(DateTimeOffset start, Interval every, bool oneDay) => every switch
    {
        Interval.Hour when oneDay => Say(start, "HH:mm"),
        Interval.Month => Say(start, "MMM yyyy"),
        _ => Say(start, "d MMM"),
    };

    /// <summary>A bucket by its full name, for tooltips and tables.</summary>
    public static string Bucket(DateTimeOffset start, Interval every) => every switch
    {
        Interval.Hour => Say(start, "ddd d MMM, HH:mm"),
        Interval.Day => Say(start, "ddd d MMM"),
        Interval.Week => Wording.WeekOf.With(Say(start, "d MMM yyyy")),
        _ => Say(start, "MMMM yyyy"),
    };

    /// <summary>The day of a moment, in UTC: "22 Nov 2026".</summary>
    public static string Day(DateTimeOffset at) => Say(at.ToUniversalTime(), "d MMM yyyy");

    private static string Say(DateOnly day, string format) => day.ToString(format, CultureInfo.CurrentCulture);

    private static string Say(DateTimeOffset instant, string format) => instant.ToString(format, CultureInfo.CurrentCulture);
}
