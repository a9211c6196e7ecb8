namespace Analytics.Core.Stats.Reports;

/// <summary>The comparisons a reader picks from: their wire names and the days they stand for.</summary>
public static class Comparisons
{
    private static readonly (Comparison Comparison, string Wire)[] Known =
    [
        (Comparison.Previous, "previous"),
        (Comparison.Year, "year"),
        (Comparison.YearByWeekday, "year_weekday"),
        (Comparison.Custom, "custom"),
        (Comparison.None, "none"),
    ];

    /// <summary>The name in an address, such as <c>year</c>.</summary>
    public static string Wire(this Comparison comparison) => Known[(int)comparison].Wire;

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
