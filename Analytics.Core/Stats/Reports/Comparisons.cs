namespace Analytics.Core.Stats.Reports;

/// <summary>The comparisons a reader picks from: their wire names, their words and the days they stand for.</summary>
public static class Comparisons
{
    private static readonly (Comparison Comparison, string Wire, string Words)[] Known =
    [
        (Comparison.Previous, "previous", "previous period"),
        (Comparison.Year, "year", "same days last year"),
        (Comparison.YearByWeekday, "year_weekday", "same weekdays last year"),
        (Comparison.Custom, "custom", "days of your own"),
        (Comparison.None, "none", "nothing"),
    ];

    /// <summary>The name in an address, such as <c>year</c>.</summary>
    public static string Wire(this Comparison comparison) => Known[(int)comparison].Wire;

    /// <summary>What stands after "vs."</summary>
    public static string Words(this Comparison comparison) => Known[(int)comparison].Words;

    /// <summary>The comparison of a wire name; null when there is none of that name.</summary>
    public static Comparison? Parse(string? wire)
    {
        foreach (var known in Known)
        {
            if (known.Wire == wire) return known.Comparison;
        }
        return null;
    }

    /// <summary>The days a range is held against; null where it is against nothing.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="range">The days shown.</param>
    /// <param name="own">The reader's own days, for <see cref="Comparison.Custom"/>; without them it is the previous period.</param>
    public static DateRange? Range(this Comparison comparison, DateRange range, DateRange? own = null) => comparison switch
    {
        Comparison.Previous => range.Previous,
        // The 29th of February is held against the 28th.
        Comparison.Year => DateRange.Inclusive(range.From.AddYears(-1), range.Last.AddYears(-1)),
        Comparison.YearByWeekday => new(range.From.AddDays(-364), range.Until.AddDays(-364)),
        Comparison.Custom => own ?? range.Previous,
        _ => null,
    };
}
