using Analytics.Core.Events;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

public sealed class SessionTests
{
    public static TheoryData<EventKind> Reports => [EventKind.Exit, EventKind.Engagement, EventKind.Scroll, EventKind.Error, EventKind.Vitals, EventKind.Load];

    public static TheoryData<EventKind> Doings => [EventKind.Custom, EventKind.Click, EventKind.Form, EventKind.Outbound, EventKind.Download];

    [Theory]
    [InlineData(30, "10:30:00", 1)]
    [InlineData(30, "10:30:00.001", 2)]
    [InlineData(30, "10:30:01", 2)]
    [InlineData(5, "10:05:00", 1)]
    [InlineData(5, "10:05:01", 2)]
    [InlineData(240, "14:00:00", 1)]
    [InlineData(240, "14:00:01", 2)]
    public async Task Visit_SilenceOfTheWindow_IsTheLongest(int windowMinutes, string second, int visits)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.SessionWindowMinutes = windowMinutes);
        await site.By("ann").Pageview("/a").At("10:00");
        await site.By("ann").Pageview("/b").At(second);

        Assert.Equal(visits, (await site.Total()).Visits);
    }

    [Fact]
    public async Task Visit_SettingsChangeOfTheWindow_CutsTheSameEventsAnew()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("10:00");
        await site.By("ann").Pageview("/b").At("10:20");
        Assert.Equal(1, (await site.Total()).Visits);

        await site.Change(s => s.SessionWindowMinutes = 15);
        Assert.Equal(2, (await site.Total()).Visits);
        await site.Change(s => s.SessionWindowMinutes = 20);
        Assert.Equal(1, (await site.Total()).Visits);
    }

    [Fact]
    public async Task Figures_SettingsChangeOfZone_MoveToTheNewDays()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").AtUtc(new(2025, 9, 16, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal((1, 0), ((await site.Total("2025-09-16")).Visits, (await site.Total("2025-09-17")).Visits));

        await site.Change(s => s.TimeZone = "Europe/Berlin");
        Assert.Equal((0, 1), ((await site.Total("2025-09-16")).Visits, (await site.Total("2025-09-17")).Visits));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Report_WithoutAPage_StartsNoVisit(EventKind kind)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Report(kind, "/a").At("10:00");

        Assert.Equal(Figures.None, await site.Total());
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Report_BetweenTwoPages_NeitherExtendsNorBridges(EventKind kind)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("10:00");
        await site.By("ann").Report(kind, "/a").At("10:25");
        await site.By("ann").Pageview("/b").At("10:50");
        await site.By("ann").Report(kind, "/b").At("13:50");

        var total = await site.Total();
        Assert.Equal((2, 2, 0, 0), (total.Visits, total.Pageviews, total.Events, total.DurationMs));
    }

    [Theory]
    [MemberData(nameof(Doings))]
    public async Task Event_OfTheVisitor_ExtendsTheVisit(EventKind kind)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("10:00");
        await site.By("ann").Does(kind).At("10:25");
        await site.By("ann").Pageview("/b").At("10:50");

        var total = await site.Total();
        Assert.Equal((1, 2, 1, 0), (total.Visits, total.Pageviews, total.Events, total.Bounces));
        Assert.Equal(50 * 60, total.DurationSeconds);
    }

    [Fact]
    public async Task Visit_LateEvent_JoinsTwoVisitsIntoOne()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("10:00");
        await site.By("ann").Pageview("/c").At("10:40");
        Assert.Equal(2, (await site.Total()).Visits);

        await site.By("ann").Pageview("/b").At("10:20");
        var total = await site.Total();
        Assert.Equal((1, 3), (total.Visits, total.Pageviews));
    }

    [Fact]
    public async Task Visit_EarlierEventComesLater_BecomesTheEntryAndDecidesTheChannel()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/second").At("10:10");
        Assert.Equal(["direct"], (await site.Rows(Dimension.Channel)).Keys);

        await site.By("ann").Pageview("/first").From("https://www.google.com/").At("10:00");
        Assert.Equal(["organic"], (await site.Rows(Dimension.Channel)).Keys);
        Assert.Equal(["/first"], (await site.Rows(Dimension.EntryPage)).Keys);
        Assert.Equal(["/second"], (await site.Rows(Dimension.ExitPage)).Keys);
    }

    [Fact]
    public async Task Visit_LateEventOfADayAlreadyAsked_IsInTheFigures()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-06-01 23:50");
        Assert.Equal(1, (await site.Total("2025-06-01")).Visits);
        Assert.Equal(0, (await site.Total("2025-06-02")).Pageviews);

        await site.User("u").Pageview("/b").At("2025-06-02 00:15");
        Assert.Equal(25 * 60, (await site.Total("2025-06-01")).DurationSeconds);
        var next = await site.Total("2025-06-02");
        Assert.Equal((0, 1, 1), (next.Visits, next.Pageviews, next.Visitors));
    }

    [Fact]
    public async Task Visit_RunningIntoTheRange_GivesHitsAndVisitorsButNoVisit()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-09-15 23:50");
        await site.User("u").Pageview("/b").At("2025-09-16 00:10");
        await site.User("u").Event("signup").At("2025-09-16 00:12");

        var total = await site.Total("2025-09-16");
        Assert.Equal((0, 1, 1, 1, 0), (total.Visits, total.Visitors, total.Pageviews, total.Events, total.Entries));
        Assert.Null(total.BounceRatePercent);
        Assert.Equal(0, (await site.Rows(Dimension.Page, "2025-09-16"))["/b"].Visits);
    }

    [Theory]
    [InlineData(26)]
    [InlineData(51)]
    [InlineData(80)]
    public async Task Visit_LongerThanADay_IsOneAndReachesIntoEveryDay(int hours)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var start = new DateTimeOffset(2025, 9, 10, 12, 0, 0, TimeSpan.Zero);
        for (var minutes = 0; minutes <= hours * 60; minutes += 30) await site.User("u").Pageview($"/{minutes / 60}").AtUtc(start.AddMinutes(minutes));
        var lastDay = DateOnly.FromDateTime(start.AddHours(hours).UtcDateTime);

        // Asked for alone, before anything else is in memory.
        var last = await site.Total($"{lastDay:yyyy-MM-dd}");
        Assert.Equal((0, 1), (last.Visits, last.Visitors));
        Assert.Equal((1, hours * 3600.0), ((await site.Total("2025-09-10")).Visits, (await site.Total("2025-09-10")).DurationSeconds));
        for (var day = new DateOnly(2025, 9, 11); day <= lastDay; day = day.AddDays(1))
        {
            var total = await site.Total($"{day:yyyy-MM-dd}");
            Assert.Equal((0, 1), (total.Visits, total.Visitors));
            Assert.Equal(day < lastDay ? 48 : (start.AddHours(hours).UtcDateTime.TimeOfDay.TotalMinutes / 30) + 1, total.Pageviews);
        }
        Assert.Equal(hours * 2 + 1, (await site.Total("2025-09-10", $"{lastDay:yyyy-MM-dd}")).VisitPageviews);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Visit_ThroughDaysBuiltInOneGo_ReachesIntoTheLastOfThem(bool askedTogetherFirst)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var start = new DateTimeOffset(2025, 9, 10, 23, 0, 0, TimeSpan.Zero);
        for (var minutes = 0; minutes <= 50 * 60; minutes += 30) await site.User("u").Pageview("/").AtUtc(start.AddMinutes(minutes));

        if (askedTogetherFirst) await site.Total("2025-09-12", "2025-09-14");
        Assert.Equal((0, 1, 3), ((await site.Total("2025-09-13")).Visits, (await site.Total("2025-09-13")).Visitors, (await site.Total("2025-09-13")).Pageviews));
    }

    [Fact]
    public async Task Visit_NextEventExactlyWhereReadingEnds_IsStillOne()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        // Events of a day are read until 24 hours after its end: this visit's last silence ends exactly there.
        var start = new DateTimeOffset(2025, 9, 10, 23, 30, 0, TimeSpan.Zero);
        for (var minutes = 0; minutes <= 25 * 60; minutes += 30) await site.User("u").Pageview("/").AtUtc(start.AddMinutes(minutes));

        Assert.Equal((1, 51, 25 * 3600.0), ((await site.Total("2025-09-10")).Visits, (await site.Total("2025-09-10")).VisitPageviews, (await site.Total("2025-09-10")).DurationSeconds));
    }
}
