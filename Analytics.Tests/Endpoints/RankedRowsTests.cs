using Analytics.Core.Stats;
using Analytics.Tests.Kit;
using Analytics.Web.Endpoints;

namespace Analytics.Tests.Endpoints;

/// <summary>Pages of ranked rows after cursors that no call has given out.</summary>
public sealed class RankedRowsTests
{
    /// <summary>A public site's figures can be asked for by anybody, with whatever stands in a cursor.</summary>
    [Theory]
    [InlineData(Metric.Visitors, int.MaxValue, 1, "/70")]
    [InlineData(Metric.Visitors, int.MaxValue, 1e300, "/10")]
    [InlineData(Metric.Visitors, int.MaxValue - 1_000, -1, null)]
    [InlineData(Metric.Pageviews, int.MaxValue, 1, "/70")]
    [InlineData(Metric.Pageviews, 0, 1, "/70")]
    public async Task Page_AfterACursorThatWasMadeUp_TakesFewQuestions(Metric sort, int rows, double figure, string? value)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        for (var page = 10; page < 90; page++) await site.By("ann").Pageview($"/{page}").At("10:00");
        var counted = new Counted(instance.Stats);

        var (shown, _, count) = await RankedRows.Page(counted, site.Query() with { By = Dimension.Page, OrderBy = sort }, new("x", figure, value, rows), 10, CancellationToken.None);

        Assert.Equal(80, count);
        var expected = Enumerable.Range(10, 80).Select(page => $"/{page}").Where(page => 1 < figure || (1 == figure && string.CompareOrdinal(page, value) > 0)).Take(10);
        Assert.Equal(expected, shown.Select(row => row.Value!));
        Assert.InRange(counted.Questions, 1, 3);
    }

    private sealed class Counted(IStatsStore stats) : IStatsStore
    {
        public int Questions { get; private set; }

        public Task<StatsAnswer> Answer(StatsQuery query, CancellationToken cancel)
        {
            // What the engine needs for two thousand million questions, nobody waits for.
            if (++Questions > 100) throw new InvalidOperationException("That many questions come to no end.");
            return stats.Answer(query, cancel);
        }

        public Task<int> ActiveNow(int siteId, CancellationToken cancel) => stats.ActiveNow(siteId, cancel);
    }
}
