namespace Analytics.Core.Stats.Reports;

/// <summary>The periods a site owner picks from: their wire names, their words and the days they stand for.</summary>
public static class Periods
{
    /// <summary>Shown when nothing was asked for.</summary>
    public const Period Default = Period.Last30Days;

    private static readonly (Period Period, string Wire, string Words)[] Known =
    [
        (Period.Today, "today", "Today"),
        (Period.Yesterday, "yesterday", "Yesterday"),
        (Period.Last7Days, "7d", "Last 7 days"),
        (Period.Last30Days, "30d", "Last 30 days"),
        (Period.Last90Days, "90d", "Last 90 days"),
        (Period.ThisMonth, "month", "This month"),
        (Period.LastMonth, "last_month", "Last month"),
    ];

    public static IEnumerable<Period> All => Known.Select(static known => known.Period);

    /// <summary>The name in an address, such as <c>30d</c>.</summary>
    public static string Wire(this Period period) => Known[(int)period].Wire;

    public static string Words(this Period period) => Known[(int)period].Words;

    /// <summary>The period of a wire name; null when there is none of that name.</summary>
    public static Period? Parse(string? wire)
    {
        foreach (var known in Known)
        {
            if (known.Wire == wire) return known.Period;
        }
        return null;
    }

    /// <summary>The days the period stands for, seen from <paramref name="today"/>. "Last 7 days" are today and the six before.</summary>
    public static DateRange Range(this Period period, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        return period switch
        {
            Period.Today => DateRange.Inclusive(today, today),
            Period.Yesterday => new(today.AddDays(-1), today),
            Period.Last7Days => DateRange.Inclusive(today.AddDays(-6), today),
            Period.Last30Days => DateRange.Inclusive(today.AddDays(-29), today),
            Period.Last90Days => DateRange.Inclusive(today.AddDays(-89), today),
            Period.ThisMonth => DateRange.Inclusive(month, today),
            Period.LastMonth => new(month.AddMonths(-1), month),
            _ => throw new ArgumentOutOfRangeException(nameof(period), period, null),
        };
    }

    /// <summary>The named period of exactly these days, if one has them.</summary>
    public static Period? Naming(DateRange range, DateOnly today)
    {
        foreach (var known in Known)
        {
            if (known.Period.Range(today) == range) return known.Period;
        }
        return null;
    }
}
