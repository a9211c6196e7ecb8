using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

public sealed class VisitorTests
{
    [Fact]
    public async Task Visitor_CookielessOnTwoDays_CountsOnceForEachDay()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/").At("2025-09-16 10:00");
        await site.By("ann").Pageview("/").At("2025-09-16 15:00");
        await site.By("ann").Pageview("/").At("2025-09-17 10:00");

        Assert.Equal(1, (await site.Total("2025-09-16")).Visitors);
        var both = await site.Ask(site.Query("2025-09-16", "2025-09-17"));
        Assert.Equal(2, both.Total.Visitors);
        Assert.Equal(3, both.Total.Visits);
        Assert.True(both.VisitorsAreSumOfDays);
        Assert.False((await site.Ask(site.Query())).VisitorsAreSumOfDays);
    }

    [Fact]
    public async Task Visitor_WithUserId_IsOneAcrossDaysAndDevices()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("u1").Pageview("/").At("2025-09-15 10:00");
        await site.User("u1").Pageview("/").With(e => e with { Ip = "10.9.9.9", UserAgent = Person.Firefox }).At("2025-09-17 10:00");
        await site.User("u2").Pageview("/").At("2025-09-17 10:00");

        Assert.Equal(2, (await site.Total("2025-09-15", "2025-09-17")).Visitors);
        Assert.Equal(2, (await site.Total("2025-09-17")).Visitors);
    }

    [Fact]
    public async Task Visitor_OtherAddressOrBrowser_IsAnother()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/").At("10:00");
        await site.By("ann").Pageview("/").With(e => e with { UserAgent = Person.Firefox }).At("10:00");
        await site.By("bob").Pageview("/").At("10:00");

        Assert.Equal(3, (await site.Total()).Visitors);
    }

    [Fact]
    public async Task Visitor_SameOnTwoSites_HasNothingInCommon()
    {
        await using var instance = await Instance.Open();
        var (one, two) = (await instance.AddSite(), await instance.AddSite());
        await one.By("ann").Pageview("/").At("10:00");
        await two.By("ann").Pageview("/").At("10:00");
        await one.User("u").Pageview("/").At("10:00");
        await two.User("u").Pageview("/").At("10:00");

        Assert.Equal(4, one.Scalar("SELECT COUNT(DISTINCT visitor) FROM event"));
        Assert.Equal(2, (await one.Total()).Visitors);
    }

    [Fact]
    public async Task Visitor_DeviceId_CountsOnlyInPersistentModeWithFullConsent()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.VisitorMode = VisitorMode.Persistent);
        foreach (var day in (string[])["2025-09-15 10:00", "2025-09-16 10:00"])
        {
            await site.By("ann").Pageview("/").With(e => e with { VisitorId = "device-1", Consent = "full" }).At(day);
            await site.By("bob").Pageview("/").With(e => e with { VisitorId = "device-2" }).At(day);
        }
        Assert.Equal(1 + 2, (await site.Total("2025-09-15", "2025-09-16")).Visitors);
        Assert.False((await site.Ask(site.Query("2025-09-15", "2025-09-16"))).VisitorsAreSumOfDays);

        var cookieless = await instance.AddSite();
        foreach (var day in (string[])["2025-09-15 10:00", "2025-09-16 10:00"])
            await cookieless.By("ann").Pageview("/").With(e => e with { VisitorId = "device-1", Consent = "full" }).At(day);
        Assert.Equal(2, (await cookieless.Total("2025-09-15", "2025-09-16")).Visitors);
    }

    [Fact]
    public async Task Visitor_ClientSessionId_IsNeverUsedForCounting()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/").With(e => e with { SessionId = "one" }).At("10:00");
        await site.By("ann").Pageview("/").With(e => e with { SessionId = "two" }).At("10:05");
        await site.By("bob").Pageview("/").With(e => e with { SessionId = "one" }).At("10:05");

        Assert.Equal((2, 2), ((await site.Total()).Visitors, (await site.Total()).Visits));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("UTC")]
    public async Task Visit_OverMidnight_IsOneVisitOfTheDayItStartedOn(string zone)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(zone);
        site.Today = new(2025, 9, 16);
        await site.By("ann").Pageview("/a").At("23:50");
        await site.By("ann").Pageview("/b").At("2025-09-17 00:10");
        await site.By("ann").Pageview("/c").At("2025-09-17 00:35");

        var first = await site.Total("2025-09-16");
        Assert.Equal((1, 1, 1, 3), (first.Visits, first.Visitors, first.Pageviews, first.VisitPageviews));
        var second = await site.Total("2025-09-17");
        Assert.Equal((0, 1, 2, 0), (second.Visits, second.Visitors, second.Pageviews, second.VisitPageviews));
        Assert.Equal((1, 1), ((await site.Total("2025-09-16", "2025-09-17")).Visits, (await site.Total("2025-09-16", "2025-09-17")).Visitors));
    }

    [Fact]
    public async Task Visit_LaterThanTheWindowAfterMidnight_IsAnotherVisitorOfTheNewDay()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("2025-09-16 23:50");
        await site.By("ann").Pageview("/b").At("2025-09-17 00:21");

        var both = await site.Total("2025-09-16", "2025-09-17");
        Assert.Equal((2, 2), (both.Visits, both.Visitors));
    }

    [Fact]
    public async Task Visit_OverMidnightAndARestart_GoesOn()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("2025-09-16 23:50");
        await instance.Restart();
        await site.By("ann").Pageview("/b").At("2025-09-17 00:10");
        await instance.Restart();
        await site.By("ann").Exit("/b", 4_000).At("2025-09-17 00:20");

        var both = await site.Total("2025-09-16", "2025-09-17");
        Assert.Equal((1, 1, 2), (both.Visits, both.Visitors, both.Pageviews));
        Assert.Equal(20 * 60 + 4, both.DurationSeconds);
    }

    [Fact]
    public async Task Exit_LongAfterMidnight_BelongsToThePageOfTheDayBefore()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("2025-09-16 23:50");
        await site.By("ann").Exit("/a", 7_000).At("2025-09-17 03:00");

        Assert.Equal(7, (await site.Total("2025-09-16")).DurationSeconds);
        Assert.Equal((0, 0), ((await site.Total("2025-09-17")).Visitors, (await site.Total("2025-09-17")).Visits));
    }

    [Fact]
    public async Task Visitor_SaltDestroyed_CannotBeRecognisedAgain()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("10:00");
        instance.Clock.Advance(IVisitorSalts.Kept + TimeSpan.FromDays(1));
        instance.Salts.DestroyOld();
        await site.By("ann").Pageview("/a").At("10:10");

        Assert.Equal(2, (await site.Total()).Visitors);
    }

    [Fact]
    public async Task UniqueVisitors_OnlyReportsInTheRange_DoNotCount()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-09-16 23:59");
        await site.User("u").Exit("/a", 3_000).At("2025-09-17 00:05");

        Assert.Equal(0, (await site.Total("2025-09-17")).Visitors);
    }
}
