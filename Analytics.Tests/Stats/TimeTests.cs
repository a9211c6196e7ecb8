using Analytics.Core.Events;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

/// <summary>Duration, time on page, engaged time and load time.</summary>
public sealed class TimeTests
{
    [Fact]
    public async Task Duration_LastMinusFirstPlusEngagedOfTheLastPage_IsMeanOverVisits()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("10:00");
        await site.By("ann").Exit("/a", 50_000).At("10:02");
        await site.By("ann").Pageview("/b").At("10:02");
        await site.By("ann").Event("signup").At("10:03");
        await site.By("ann").Exit("/b", 20_000).At("10:20");
        await site.By("bob").Pageview("/a").At("10:00");
        await site.By("bob").Exit("/a", 9_000).At("10:30");
        await site.By("cy").Pageview("/a").At("10:00");

        // ann 3 min + 20 s, bob 9 s, cy 0 s.
        var total = await site.Total();
        Assert.Equal(200_000 + 9_000, total.DurationMs);
        Assert.Equal(209 / 3.0, total.DurationSeconds!.Value, 9);
    }

    [Fact]
    public async Task TimeOnPage_BeaconElseGapElseUnknown_IsMeanOverPagesThatHaveOne()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/beacon").At("10:00");
        await site.By("ann").Exit("/beacon", 15_000).At("10:01");
        await site.By("ann").Pageview("/gap").At("10:02");
        await site.By("ann").Pageview("/gap to event").At("10:03");
        await site.By("ann").Event("x").At("10:03:07");
        await site.By("ann").Pageview("/last").At("10:04");
        await site.By("bob").Pageview("/last").At("10:00");
        await site.By("bob").Exit("/last", 3_000).At("10:01");

        var pages = await site.Rows(Dimension.Page);
        Assert.Equal(15, pages["/beacon"].TimeOnPageSeconds);
        Assert.Equal(60, pages["/gap"].TimeOnPageSeconds);
        Assert.Equal(7, pages["/gap to event"].TimeOnPageSeconds);
        Assert.Equal((3, 2, 1), (pages["/last"].TimeOnPageSeconds, pages["/last"].Pageviews, pages["/last"].TimedPageviews));
        Assert.Equal((85_000, 4), ((await site.Total()).TimeOnPageMs, (await site.Total()).TimedPageviews));
    }

    [Fact]
    public async Task TimeOnPage_OneWithoutBeaconAtTheEnd_IsNull()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/").At("10:00");

        Assert.Null((await site.Rows(Dimension.Page))["/"].TimeOnPageSeconds);
    }

    [Fact]
    public async Task EngagedTime_SeveralReports_AddUpOnTheirOwnPage()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("10:00");
        await site.By("ann").Pageview("/b").At("10:05");
        await site.By("ann").Report(EventKind.Engagement, "/a").With(e => e with { EngagedMs = 1_000 }).At("10:06");
        await site.By("ann").Exit("/a", 2_000).At("10:07");
        await site.By("ann").Exit(null, 500).At("10:08");
        await site.By("ann").Exit("/elsewhere", 90_000).At("10:09");

        var pages = await site.Rows(Dimension.Page);
        Assert.Equal((3, 0.5), (pages["/a"].TimeOnPageSeconds, pages["/b"].TimeOnPageSeconds));
    }

    [Fact]
    public async Task EngagedTime_SamePathTwice_GoesToTheLatestThatIsNotYounger()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("10:00");
        await site.By("ann").Pageview("/b").At("10:01");
        await site.By("ann").Pageview("/a").At("10:02");
        await site.By("ann").Exit("/a", 5_000).At("10:01");
        await site.By("ann").Exit("/a", 7_000).At("10:03");

        Assert.Equal(5_000 + 60_000 + 7_000, (await site.Total()).TimeOnPageMs);
        Assert.Equal(120 + 7, (await site.Total()).DurationSeconds);
    }

    [Fact]
    public async Task EngagedTime_ReportOfTheSameInstantThatCameFirst_BelongsToItsPage()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("u").Exit("/a", 5_000).At("10:00");
        await site.User("u").Pageview("/a").At("10:00");

        Assert.Equal(5, (await site.Total()).TimeOnPageSeconds);
    }

    [Theory]
    [InlineData("2025-09-11 10:00:00", 8.0)]
    [InlineData("2025-09-11 10:00:01", null)]
    [InlineData("2025-09-13 10:00:00", null)]
    public async Task EngagedTime_ReportLongAfterItsPage_CountsForADayWhateverWasAskedBefore(string at, double? seconds)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-09-10 10:00");
        await site.User("u").Exit("/a", 8_000).At(at);

        Assert.Equal(seconds, (await site.Total("2025-09-10", "2025-09-16")).TimeOnPageSeconds);
        await instance.Restart();
        Assert.Equal(seconds, (await site.Total("2025-09-10")).TimeOnPageSeconds);
    }

    [Theory]
    [InlineData("00:10")]
    [InlineData("05:00")]
    public async Task EngagedTime_ReportADayAfterAPageAfterMidnight_IsInTheVisit(string after)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.SessionWindowMinutes = 240);
        await site.User("u").Pageview("/a").At("2025-09-10 23:50");
        await site.User("u").Pageview("/b").At("2025-09-11 03:00");
        await site.User("u").Pageview("/c").At($"2025-09-11 {after}");
        await site.User("u").Exit("/c", 8_000).At($"2025-09-12 {after}");

        var rows = await site.Rows(Dimension.Page, "2025-09-11");
        Assert.Equal(8, rows["/c"].TimeOnPageSeconds);
    }

    [Fact]
    public async Task EngagedTime_AbsurdReports_NeverTurnNegative()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("10:00");
        for (var i = 0; i < 30; i++) await site.User("u").Exit("/a", 86_400_000).At("10:01");

        Assert.Equal(int.MaxValue, (await site.Total()).TimeOnPageMs);
        Assert.Equal(int.MaxValue, (await site.Total()).DurationMs);
    }

    [Fact]
    public async Task LoadTime_OfThePageviewElseOfItsLoadReport_IsMeanOverThoseThatHaveOne()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").With(e => e with { Performance = new(1_000, null, null, null, null, null) }).At("10:00");
        await site.By("ann").Report(EventKind.Load, "/a").With(e => e with { Performance = new(9_999, null, null, null, null, null) }).At("10:00:02");
        await site.By("bob").Pageview("/a").At("10:00");
        await site.By("bob").Report(EventKind.Load, "/a").With(e => e with { Performance = new(2_000, null, null, null, null, null) }).At("10:00:02");
        await site.By("cy").Pageview("/a").At("10:00");

        var total = await site.Total();
        Assert.Equal((1_500, 2), (total.LoadTimeMs, total.LoadedPageviews));
    }
}
