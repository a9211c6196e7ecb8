namespace Analytics.Core.Stats;

/// <summary>Whole local days of a site, half-open: from 00:00 of <paramref name="From"/> to 00:00 of <paramref name="Until"/>.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">The day after the last one; later than <paramref name="From"/>.</param>
public readonly record struct DateRange(DateOnly From, DateOnly Until)
{
    public static DateRange Inclusive(DateOnly from, DateOnly to) => new(from, to.AddDays(1));

    /// <summary>The last day that is in the range.</summary>
    public DateOnly Last => Until.AddDays(-1);

    public int Days => Until.DayNumber - From.DayNumber;

    public bool Contains(DateOnly day) => day >= From && day < Until;

    /// <summary>The range of the same length that ends where this one begins.</summary>
    public DateRange Previous => new(From.AddDays(-Days), From);

    // As records write themselves, each range would write the one before it, without end: a question in a log ended the program.
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd} to {Last:yyyy-MM-dd}");
}
