using Analytics.Core.Stats;

namespace Analytics.Tests.Stats;

public sealed class DateRangeTests
{
    [Fact]
    public void Question_WrittenIntoALog_NamesItsDays()
    {
        var question = new StatsQuery { SiteId = 7, Range = DateRange.Inclusive(new(2025, 9, 10), new(2025, 9, 17)) };

        Assert.Contains("2025-09-10 to 2025-09-17", question.ToString(), StringComparison.Ordinal);
    }
}
