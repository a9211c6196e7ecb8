namespace Analytics.Core.Stats.Reports;

/// <summary>The periods a site owner picks from: their wire names and the days they stand for.</summary>
public static class Periods
{
    /// <summary>Shown when nothing was asked for.</summary>
    public const Period Default = Period.Last30Days;

    private static readonly (Period Period, string Wire, char Key)[] Known =
    [
        (Period.Today, "today", 'd'),
        (Period.Yesterday, "yesterday", 'e'),
        (Period.Last7Days, "7d", 'w'),
        (Period.Last28Days, "28d", 'f'),
        (Period.Last30Days, "30d", 't'),
        (Period.Last90Days, "90d", 'q'),
        (Period.ThisMonth, "month", 'm'),
        (Period.LastMonth, "last_month", 'n'),
        (Period.ThisYear, "year", 'y'),
        (Period.Last12Months, "12m", 'l'),
        (Period.AllTime, "all", 'a'),
    ];

    public static IEnumerable<Period> All => Known.Select(static known => known.Period);

    /// <summary>The name in an address, such as <c>30d</c>.</summary>
    public static string Wire(this Period period) => Known[(int)period].Wire;

    /// <summary>The single key that chooses the period.</summary>
    public static char Key(this Period period) => Known[(int)period].Key;

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
    /// <param name="period">The period.</param>
    /// <param name="today">The site's today.</param>
    /// <param name="first">The first day that has figures, from which "all time" runs; null = today, as of a site without any.</param>
    public static DateRange Range(this Period period, DateOnly today, DateOnly? first = null)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        return period switch
        {
            Period.Today => DateRange.Inclusive(today, today),
            Period.Yesterday => new(today.AddDays(-1), today),
            Period.Last7Days => DateRange.Inclusive(today.AddDays(-6), today),
            Period.Last28Days => DateRange.Inclusive(today.AddDays(-27), today),
            Period.Last30Days => DateRange.Inclusive(today.AddDays(-29), today),
            Period.Last90Days => DateRange.Inclusive(today.AddDays(-89), today),
            Period.ThisMonth => DateRange.Inclusive(month, today),
            Period.LastMonth => new(month.AddMonths(-1), month),
            Period.ThisYear => DateRange.Inclusive(new DateOnly(today.Year, 1, 1), today),
            Period.Last12Months => DateRange.Inclusive(month.AddMonths(-11), today),
            Period.AllTime => DateRange.Inclusive(first is { } day && day < today ? day : today, today),
            _ => throw new ArgumentOutOfRangeException(nameof(period), period, null),
        };
    }

    /// <summary>The named period of exactly these days, if one has them.</summary>
    public static Period? Naming(DateRange range, DateOnly today)
    {
        foreach (var known in Known)
        {
            // All time is chosen by name only: its days are those of the site, not of the calendar.
            if (known.Period != Period.AllTime && known.Period.Range(today) == range) return known.Period;
        }
        return null;
    }
}
