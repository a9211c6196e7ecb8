using Analytics.Core.Events;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

public sealed class MetricTests
{
    [Fact]
    public async Task Pageviews_RouteChanges_CountAsPageviewsAndPathsOnce()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("10:00");
        await site.By("ann").RouteChange("/b").At("10:01");
        await site.By("ann").RouteChange("/a").At("10:02");
        await site.By("bob").Pageview("/a").At("10:02");
        await site.By("bob").Event("signup").On("/only-an-event").At("10:03");

        var total = await site.Total();
        Assert.Equal((4, 2, 1, 2), (total.Pageviews, total.Pages, total.Events, total.Visits));
        Assert.Equal(2, total.ViewsPerVisit);
    }

    [Fact]
    public async Task ViewsPerVisit_VisitOverTheEndOfTheRange_CountsAllItsPageviews()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-09-15 23:55");
        await site.User("u").Pageview("/b").At("2025-09-16 00:05");
        await site.User("v").Pageview("/a").At("2025-09-15 12:00");

        var total = await site.Total("2025-09-15");
        Assert.Equal((2, 2), (total.Pageviews, total.Visits));
        Assert.Equal(1.5, total.ViewsPerVisit);
    }

    [Fact]
    public async Task Figures_OfNothing_AreZeroCountsAndNullRates()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();

        var total = await site.Total();
        Assert.Equal(Figures.None, total);
        Assert.Equal((null, null, null, null), (total.BounceRatePercent, total.DurationSeconds, total.ViewsPerVisit, total.LoadTimeMs));
        Assert.Equal((null, null), (total.TimeOnPageSeconds, total.ExitRatePercent));
        foreach (var metric in Enum.GetValues<Metric>())
            Assert.Equal(metric is Metric.Visitors or Metric.Visits or Metric.Pageviews or Metric.Events or Metric.Entries or Metric.Exits or Metric.EngagedTime ? 0 : null, total[metric]);
        Assert.All(await site.Buckets(Interval.Hour), b => Assert.Equal(Figures.None, b.Figures));
    }

    [Theory]
    [InlineData(0, 3, 0.0)]
    [InlineData(1, 3, 33.3)]
    [InlineData(2, 3, 66.7)]
    [InlineData(3, 3, 100.0)]
    [InlineData(1, 2000, 0.1)]
    [InlineData(1, 2001, 0.0)]
    [InlineData(247, 2000, 12.4)]
    [InlineData(3, 2000, 0.2)]
    public void Percent_OfAWhole_HasOneDecimalHalvesUp(long part, long whole, double percent) => Assert.Equal(percent, Figures.Percent(part, whole));

    [Fact]
    public void Percent_OfNothing_IsNull() => Assert.Null(Figures.Percent(0, 0));

    [Fact]
    public void Percent_OfAnyPart_EqualsDecimalArithmetic()
    {
        for (var whole = 1; whole <= 2_000; whole += 13)
            for (var part = 0; part <= whole; part++)
                Assert.Equal((double)Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero), Figures.Percent(part, whole));
    }

    [Fact]
    public async Task Bounce_OnePageNothingDoneLittleTime_IsOne()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("one page").Pageview("/").At("10:00");
        await site.By("under ten seconds").Pageview("/").At("10:00");
        await site.By("under ten seconds").Exit("/", 9_999).At("10:05");
        await site.By("passive event").Pageview("/").At("10:00");
        await site.By("passive event").Event("ad shown").Passive().At("10:01");

        await site.By("two pages").Pageview("/").At("10:00");
        await site.By("two pages").Pageview("/").At("10:01");
        await site.By("event").Pageview("/").At("10:00");
        await site.By("event").Event("signup").At("10:01");
        await site.By("ten seconds").Pageview("/").At("10:00");
        await site.By("ten seconds").Report(EventKind.Engagement, "/").With(e => e with { EngagedMs = 4_000 }).At("10:01");
        await site.By("ten seconds").Exit("/", 6_000).At("10:02");
        await site.By("no page").Event("signup").Passive().At("10:00");

        var total = await site.Total();
        Assert.Equal((7, 3), (total.Visits, total.Bounces));
        Assert.Equal(42.9, total.BounceRatePercent);
    }

    [Theory]
    [InlineData(EventKind.Click)]
    [InlineData(EventKind.Form)]
    [InlineData(EventKind.Outbound)]
    [InlineData(EventKind.Download)]
    [InlineData(EventKind.Custom)]
    public async Task Bounce_InteractiveEvent_PreventsItUnlessPassive(EventKind kind)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("does").Pageview("/").At("10:00");
        await site.By("does").Does(kind).At("10:00:05");
        await site.By("suffers").Pageview("/").At("10:00");
        await site.By("suffers").Does(kind).Passive().At("10:00:05");

        Assert.Equal((2, 1), ((await site.Total()).Visits, (await site.Total()).Bounces));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 1)]
    [InlineData(10, 2)]
    public async Task Bounce_ThresholdOfTheSite_Decides(int seconds, int bounces)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.BounceEngagedSeconds = seconds);
        await site.By("ann").Pageview("/").At("10:00");
        await site.By("ann").Exit("/", 2_999).At("10:01");
        await site.By("bob").Pageview("/").At("10:00");
        await site.By("bob").Exit("/", 3_000).At("10:01");

        Assert.Equal(bounces, (await site.Total()).Bounces);
    }

    [Fact]
    public async Task EntryAndExitPages_FirstAndLastPageviewOfTheVisit_AreCountedByVisits()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("10:00");
        await site.By("ann").Pageview("/b").At("10:01");
        await site.By("ann").Event("signup").On("/z").At("10:02");
        await site.By("bob").Event("open").On("/z").At("10:00");
        await site.By("bob").Pageview("/b").At("10:01");
        await site.By("bob").Pageview("/b").At("10:02");
        await site.By("cy").Event("only").At("10:00");

        var pages = await site.Rows(Dimension.Page);
        Assert.Equal(["/a", "/b", "/z"], pages.Keys.Order());
        Assert.Equal((0, 0, 2, 0, 2), (pages["/z"].Entries, pages["/z"].Exits, pages["/z"].Visits, pages["/z"].Pageviews, pages["/z"].Events));
        Assert.Equal((1, 0, 1, 1), (pages["/a"].Entries, pages["/a"].Exits, pages["/a"].Visits, pages["/a"].Pageviews));
        Assert.Equal((1, 2, 2, 3), (pages["/b"].Entries, pages["/b"].Exits, pages["/b"].Visits, pages["/b"].Pageviews));
        Assert.Equal((0.0, 66.7), (pages["/a"].ExitRatePercent, pages["/b"].ExitRatePercent));
        var entries = await site.Rows(Dimension.EntryPage);
        Assert.Equal((1, 1, 1), (entries["/a"].Visits, entries["/b"].Visits, entries["(none)"].Visits));
        Assert.Equal(["/b"], (await site.Ask(site.Query() with { By = Dimension.Page, OrderBy = Metric.Exits })).Rows.Select(r => r.Value));
    }

    [Fact]
    public async Task Channel_OfTheFirstEvent_AddsUpToAllVisits()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/").From("https://www.google.com/search?q=x").At("10:00");
        await site.By("ann").Pageview("/").From("https://news.example/").At("10:05");
        await site.By("bob").Pageview("/").Query("?utm_source=x&utm_medium=cpc").At("10:00");
        await site.By("cy").Pageview("/").At("10:00");
        await site.By("cy").Pageview("/").Query("?gclid=1").At("11:00");

        var channels = await site.Rows(Dimension.Channel);
        Assert.Equal(["direct 1", "organic 1", "paid 2"], channels.Select(c => $"{c.Key} {c.Value.Visits}").Order());
        Assert.Equal((await site.Total()).Visits, channels.Values.Sum(c => c.Visits));
    }

    [Fact]
    public async Task PageTitle_OfAPage_IsTheLatestSeenThatWasGiven()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").Title("New").At("11:00");
        await site.By("bob").Pageview("/a").Title("Old").At("10:00");
        await site.By("cy").Pageview("/a").At("12:00");
        await site.By("cy").Pageview("/untitled").At("12:00");

        var rows = (await site.Ask(site.Query() with { By = Dimension.Page })).Rows.ToDictionary(r => r.Value!, r => r.Title);
        Assert.Equal(("New", null), (rows["/a"], rows["/untitled"]));
    }

    [Fact]
    public async Task VisitorType_Cookieless_IsUnknown()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("11:00");

        Assert.Equal(["(none)"], (await site.Rows(Dimension.VisitorType)).Keys);
    }

    [Fact]
    public async Task ActiveNow_AnEventInTheLastFiveMinutes_CountsEachVisitorOnce()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("now").Pageview("/").At("11:58");
        await site.User("now").Pageview("/").At("11:59");
        await site.User("edge").Pageview("/").At("11:55:00");
        await site.User("gone").Pageview("/").At("11:54:59.999");
        await site.User("reports").Exit("/", 1).At("11:59");
        await site.User("ahead").Pageview("/").At("12:30");

        Assert.Equal(3, await instance.Stats.ActiveNow(site.Id, CancellationToken.None));
        instance.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(2, await instance.Stats.ActiveNow(site.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Rows_OrderedAndPaged_AreLargestFirstTiesByValue()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        foreach (var (person, path) in ((string, string)[])[("1", "/b"), ("2", "/b"), ("3", "/c"), ("4", "/a"), ("5", "/d")]) await site.User(person).Pageview(path).At("10:00");

        var all = await site.Ask(site.Query() with { By = Dimension.Page });
        Assert.Equal(["/b", "/a", "/c", "/d"], all.Rows.Select(r => r.Value));
        var page = await site.Ask(site.Query() with { By = Dimension.Page, Offset = 1, Limit = 2 });
        Assert.Equal(["/a", "/c"], page.Rows.Select(r => r.Value));
        Assert.Equal(4, page.RowCount);
    }
}
