using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;

namespace Analytics.Tests.Stats.Reports;

public sealed class RangeStepsTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("2026-11-22", "2026-11-22", "2026-11-21", "2026-11-21")]
    [InlineData("2026-11-16", "2026-11-22", "2026-11-09", "2026-11-15")]
    [InlineData("2026-11-01", "2026-11-22", "2026-10-01", "2026-10-31")]
    [InlineData("2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28")]
    [InlineData("2026-01-01", "2026-03-31", "2025-10-01", "2025-12-31")]
    public void Earlier_Range_StepsByItsOwnLength(string from, string last, string earlierFrom, string earlierLast) =>
        Assert.Equal(Range(earlierFrom, earlierLast), RangeSteps.Earlier(Range(from, last), Today));

    [Theory]
    [InlineData("2026-10-01", "2026-10-31", "2026-11-01", "2026-11-22")]
    [InlineData("2026-11-20", "2026-11-21", "2026-11-22", "2026-11-22")]
    [InlineData("2026-02-01", "2026-02-28", "2026-03-01", "2026-03-31")]
    public void Later_Range_IsCutAtToday(string from, string last, string laterFrom, string laterLast) =>
        Assert.Equal(Range(laterFrom, laterLast), RangeSteps.Later(Range(from, last), Today));

    [Fact]
    public void Later_RangeThatReachesToday_IsNone() => Assert.Null(RangeSteps.Later(Range("2026-11-16", "2026-11-22"), Today));

    private static DateRange Range(string from, string last) => DateRange.Inclusive(Day(from), Day(last));

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
