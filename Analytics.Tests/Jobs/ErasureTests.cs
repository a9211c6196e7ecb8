using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Jobs.Erasing;
using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage.Model;
using Analytics.Core.Storage.Segments;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Jobs;

/// <summary>What is taken away, out of which places, and what stays.</summary>
public sealed class ErasureTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_OfAUser_TakesAllOfTheirsAndNothingElse(bool isSealed)
    {
        await using var instance = await Open();
        var site = await instance.AddSite();
        var other = await instance.AddSite();
        foreach (var each in (TestSite[])[site, other])
        {
            await each.User("ann").Pageview("/a").At("2025-09-10 10:00");
            await each.User("ann").Exit("/a", 5_000).At("2025-09-10 10:01");
            await each.User("bob").Pageview("/a").At("2025-09-10 10:00");
            await each.User("ann").Pageview("/b").At("2025-09-17 11:50");
            if (isSealed) await instance.Seal.Run(each.Entry, CancellationToken.None);
        }
        var erasure = Of(instance);
        var preview = await erasure.Preview(site.Entry, new() { UserId = "ann" }, CancellationToken.None);
        Assert.Equal((3, 1), (preview.Events, preview.Visitors));
        Assert.Equal(2, (await site.Total("2025-09-01", "2025-09-17")).Visitors);

        var count = await erasure.Run(site.Entry, new() { UserId = "ann" }, CancellationToken.None);

        Assert.Equal((3, 1), (count.Events, count.Visitors));
        Assert.Equal((1, 1), ((await site.Total("2025-09-01", "2025-09-17")).Visitors, (await site.Total("2025-09-01", "2025-09-17")).Pageviews));
        Assert.Equal(2, (await other.Total("2025-09-01", "2025-09-17")).Visitors);
        Assert.Empty(await new PersonalData(instance.File, instance.Segments, instance.Vocabulary).Of(site.Entry, "ann", CancellationToken.None));
        Assert.Equal(0, site.Scalar("SELECT COUNT(*) FROM pending_erasure"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_OfAPage_CutsWhatIsLeftAnew(bool isSealed)
    {
        await using var instance = await Open();
        var site = await instance.AddSite();
        await site.User("ann").Pageview("/a").At("2025-09-10 10:00");
        await site.User("ann").Pageview("/secret/x").At("2025-09-10 10:20");
        await site.User("ann").Pageview("/b").At("2025-09-10 10:40");
        if (isSealed) await instance.Seal.Run(site.Entry, CancellationToken.None);
        Assert.Equal(1, (await site.Total("2025-09-10")).Visits);

        var count = await Of(instance).Run(site.Entry, new() { Page = "/secret/*" }, CancellationToken.None);

        Assert.Equal([new(2025, 9, 10)], count.Days);
        var total = await site.Total("2025-09-10");
        Assert.Equal((2, 2, 1), (total.Visits, total.Pageviews, total.Visitors));
        Assert.DoesNotContain("/secret/x", (await site.Rows(Dimension.Page, "2025-09-10")).Keys);
    }

    [Fact]
    public async Task Run_OfDays_TakesThoseDaysInTheSitesZone()
    {
        await using var instance = await Open();
        var site = await instance.AddSite("Asia/Kathmandu");
        await site.User("ann").Pageview("/a").At("2025-09-09 23:59");
        await site.User("bob").Pageview("/a").At("2025-09-10 00:00");
        await site.User("cid").Pageview("/a").At("2025-09-11 00:00");
        await instance.Seal.Run(site.Entry, CancellationToken.None);

        await Of(instance).Run(site.Entry, new() { From = new(2025, 9, 10), To = new(2025, 9, 10) }, CancellationToken.None);

        Assert.Equal((1, 0, 1), ((await site.Total("2025-09-09")).Visitors, (await site.Total("2025-09-10")).Visitors, (await site.Total("2025-09-11")).Visitors));
    }

    [Fact]
    public async Task Resume_AfterAStop_EndsWhatWasAskedFor()
    {
        await using var instance = await Open();
        var site = await instance.AddSite();
        await site.User("ann").Pageview("/a").At("2025-09-10 10:00");
        await site.User("bob").Pageview("/a").At("2025-09-10 10:00");
        await using (var db = await instance.Contexts.CreateDbContextAsync())
        {
            db.Add(new PendingErasure { SiteId = site.Id, Request = """{"Request":{"UserId":"ann"},"Days":["2025-09-10"]}""" });
            await db.SaveChangesAsync();
        }

        Assert.Equal(1, await Of(instance).Resume(instance.Catalog, CancellationToken.None));

        Assert.Equal(1, (await site.Total("2025-09-10")).Visitors);
        Assert.Equal(0, await Of(instance).Resume(instance.Catalog, CancellationToken.None));
    }

    [Fact]
    public async Task Resume_AfterTheEventsWent_StillWritesTheFiguresOfTheirDaysAnew()
    {
        await using var instance = await Open();
        var site = await instance.AddSite();
        await site.User("bob").Pageview("/a").At("2025-09-10 10:00");
        var day = new DateOnly(2025, 9, 10).DayNumber;
        await using var db = await instance.Contexts.CreateDbContextAsync();
        db.Add(new RollupState { SiteId = site.Id, DailyUntil = day + 1 });
        db.Add(new DailyFigures { SiteId = site.Id, Day = day, Dimension = "total", Value = "", Visitors = 2, Pageviews = 2 });
        db.Add(new PendingErasure { SiteId = site.Id, Request = """{"Request":{"UserId":"ann"},"Days":["2025-09-10"]}""" });
        await db.SaveChangesAsync();

        await Of(instance).Resume(instance.Catalog, CancellationToken.None);

        Assert.Equal(1, site.Scalar($"SELECT visitors FROM daily WHERE day = {day} AND dimension = 'total'"));
    }

    [Fact]
    public async Task Run_WithoutACondition_Throws()
    {
        await using var instance = await Open();
        var site = await instance.AddSite();
        await Assert.ThrowsAsync<ArgumentException>(() => Of(instance).Run(site.Entry, new(), CancellationToken.None));
    }

    [Fact]
    public async Task PersonalData_OfAUser_IsAllThatIsKept()
    {
        await using var instance = await Open();
        var site = await instance.AddSite();
        await site.User("ann").Pageview("/a").With(e => e with { Custom = """{"plan":"pro"}""" }).At("2025-09-10 10:00");
        await site.User("bob").Pageview("/b").At("2025-09-10 10:00");
        await instance.Seal.Run(site.Entry, CancellationToken.None);
        await site.User("ann").Event("buy").At("2025-09-17 11:59");

        var data = await new PersonalData(instance.File, instance.Segments, instance.Vocabulary).Of(site.Entry, "ann", CancellationToken.None);

        Assert.Equal(["pageview", "custom"], data.Select(d => (string?)d["event_type"]));
        Assert.Equal(("/a", "pro", "buy"), ((string?)data[0]["path"], (string?)data[0]["custom"]!["plan"], (string?)data[1]["name"]));
    }

    [Fact]
    public async Task Quarantine_OfAUser_IsShownToThemAndErasedWithTheRest()
    {
        await using var instance = await Open();
        var site = await instance.AddSite();
        foreach (var user in (string[])["ann", "bob"]) await Held(site, user);
        await instance.Writer.Flush();
        var data = new PersonalData(instance.File, instance.Segments, instance.Vocabulary);
        Assert.Equal([("pageview", "/held", "headless")], (await data.Of(site.Entry, "ann", CancellationToken.None)).Select(d => ((string)d["event_type"]!, (string)d["path"]!, (string)d["quarantine"]!)));

        await Of(instance).Run(site.Entry, new() { UserId = "ann" }, CancellationToken.None);

        Assert.Empty(await data.Of(site.Entry, "ann", CancellationToken.None));
        Assert.Single(await data.Of(site.Entry, "bob", CancellationToken.None));
        Assert.Equal(1, await instance.Bots.Restore(site.Id, QuarantineClass.Headless, CancellationToken.None));

        static async Task Held(TestSite site, string user)
        {
            const string headless = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36";
            var sent = new Event { Kind = EventKind.Pageview, Path = "/held", UserId = user, UserAgent = headless, Ip = "10.0.0.1" };
            Assert.IsType<IngestOutcome.Dropped>(await site.Send(sent, site.Server));
        }
    }

    private static Task<Instance> Open() => Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));

    private static Erasure Of(Instance instance) => new(instance.Stats, instance.File, instance.Segments, instance.Work, instance.Vocabulary, instance.Contexts);
}
