namespace Analytics.Core.Stats.Reports;

/// <summary>One step earlier or later: whole months by months, anything else by its own number of days.</summary>
public static class RangeSteps
{
    /// <summary>The stretch before. From "1–22 November" (today the 22nd) this is all of October.</summary>
    public static DateRange Earlier(DateRange range, DateOnly today)
    {
        if (!IsMonths(range, today)) return range.Previous;
        var months = Months(range, today);
        return new(range.From.AddMonths(-months), range.From);
    }

    /// <summary>The stretch after, cut at today; null when the range already reaches today.</summary>
    public static DateRange? Later(DateRange range, DateOnly today)
    {
        if (range.Until > today) return null;
        var until = IsMonths(range, today) ? range.Until.AddMonths(Months(range, today)) : range.Until.AddDays(range.Days);
        return new(range.Until, Days.Earlier(until, today.AddDays(1)));
    }

    // A month that is still running counts as one: stepping through months must not fall out of step at its end.
    private static bool IsMonths(DateRange range, DateOnly today) =>
        range.From.Day == 1 && (range.Until.Day == 1 || (range.Contains(today) && range.Last == today && range.From.Month == today.Month && range.From.Year == today.Year && range.Days > 1));

    private static int Months(DateRange range, DateOnly today)
    {
        var end = range.Until.Day == 1 ? range.Until : new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        return ((end.Year - range.From.Year) * 12) + end.Month - range.From.Month;
    }
}
