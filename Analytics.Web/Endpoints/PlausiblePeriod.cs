using System.Globalization;
using Analytics.Core.Stats;

namespace Analytics.Web.Endpoints;

/// <summary>The time periods of Plausible's Stats API v1, seen from a date. Source: plausible.io/docs/stats-api-v1, "Time periods".</summary>
internal static class PlausiblePeriod
{
    /// <summary>The days, or a sentence about what is wrong.</summary>
    public static (DateRange? Range, string? Problem) Of(string period, string? date, DateOnly today)
    {
        if (period == "custom")
        {
            return date?.Split(',') is [var first, var last] && Day(first) is { } from && Day(last) is { } to && from <= to && to.DayNumber - from.DayNumber < 36_525
                ? (DateRange.Inclusive(from, to), null) : (null, "The custom period needs date=YYYY-MM-DD,YYYY-MM-DD.");
        }
        var end = today;
        if (date is not null)
        {
            if (Day(date) is not { } given) return (null, "The date is not a day such as 2025-09-17.");
            end = given;
        }
        var month = new DateOnly(end.Year, end.Month, 1);
        return period switch
        {
            "day" => (DateRange.Inclusive(end, end), null),
            "7d" => (DateRange.Inclusive(end.AddDays(-6), end), null),
            "30d" => (DateRange.Inclusive(end.AddDays(-29), end), null),
            "month" => (new(month, month.AddMonths(1)), null),
            "6mo" => (new(month.AddMonths(-5), month.AddMonths(1)), null),
            "12mo" => (new(month.AddMonths(-11), month.AddMonths(1)), null),
            _ => (null, $"There is no period '{period}'; use day, 7d, 30d, month, 6mo, 12mo or custom."),
        };
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 2200 ? day : null;
}
