using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;

namespace Analytics.Tests.Stats.Reports;

public sealed class PeriodsTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData(Period.Last28Days, "2026-10-26", "2026-11-22")]
    [InlineData(Period.ThisYear, "2026-01-01", "2026-11-22")]
    [InlineData(Period.Last12Months, "2025-12-01", "2026-11-22")]
    [InlineData(Period.AllTime, "2024-02-29", "2026-11-22")]
    public void Period_Range_EndsToday(Period period, string from, string last)
    {
        var range = period.Range(Today, new DateOnly(2024, 2, 29));

        Assert.Equal((Day(from), Day(last)), (range.From, range.Last));
    }

    [Fact]
    public void AllTime_OfASiteWithoutFigures_IsToday() => Assert.Equal(DateRange.Inclusive(Today, Today), Period.AllTime.Range(Today));

    [Fact]
    public void Periods_Keys_AreOneForEach() => Assert.Distinct(Periods.All.Select(static period => period.Key()));

    [Theory]
    [InlineData(Comparison.Previous, "2026-11-09", "2026-11-15")]
    [InlineData(Comparison.Year, "2025-11-16", "2025-11-22")]
    [InlineData(Comparison.YearByWeekday, "2025-11-17", "2025-11-23")]
    [InlineData(Comparison.Custom, "2026-01-01", "2026-01-31")]
    public void Comparison_Range_IsThatOfItsName(Comparison comparison, string from, string last)
    {
        var against = comparison.Range(DateRange.Inclusive(Day("2026-11-16"), Today), DateRange.Inclusive(Day("2026-01-01"), Day("2026-01-31")));

        Assert.Equal((Day(from), Day(last)), (against!.Value.From, against.Value.Last));
        if (comparison == Comparison.YearByWeekday) Assert.Equal(Day("2026-11-16").DayOfWeek, against.Value.From.DayOfWeek);
    }

    [Fact]
    public void Comparison_WithTheLeapDay_IsWithTheDayBefore() =>
        Assert.Equal(DateRange.Inclusive(Day("2023-02-28"), Day("2023-02-28")), Comparison.Year.Range(DateRange.Inclusive(Day("2024-02-29"), Day("2024-02-29"))));

    [Fact]
    public void Comparison_None_IsNothing() => Assert.Null(Comparison.None.Range(DateRange.Inclusive(Today, Today)));

    [Fact]
    public void Comparisons_EveryOne_ReadsBackByItsWireName() =>
        Assert.All(Enum.GetValues<Comparison>(), static comparison => Assert.Equal(comparison, Comparisons.Parse(comparison.Wire())));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
