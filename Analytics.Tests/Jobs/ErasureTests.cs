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
    public async Task Run_OfAPageCopiedFromABrowser_TakesItAsItIsKept()
    {
        await using var instance = await Open();
        var site = await instance.AddSite();
        await site.User("ann").Pageview("/a").At("2025-09-10 10:00");
        await site.User("ann").Pageview("/über/x").At("2025-09-10 10:20");

        await Of(instance).Run(site.Entry, new() { Page = "/%C3%BCber/*" }, CancellationToken.None);

        Assert.Equal(["/a"], (await site.Rows(Dimension.Page, "2025-09-10")).Keys);
    }

    [Fact]
    public async Task Run_OfAPageWithAReportThatNamesNone_GivesItToThePageBeforeItInWhateverSegment()
    {
        await using var instance = await Open();
        var site = await instance.AddSite();
        await site.User("ann").Pageview("/a").At("2025-09-10 20:00");
        await site.User("ann").Pageview("/b").At("2025-09-11 08:00");
        await site.User("ann").Exit(null, 5_000).At("2025-09-11 08:01");
        await instance.DayByDay.Run(site.Entry, CancellationToken.None);
        Assert.Equal((-1, 5), ((await site.Total("2025-09-10")).TimeOnPageSeconds ?? -1, (await site.Total("2025-09-11")).TimeOnPageSeconds));

        Assert.Equal(1, (await Of(instance).Run(site.Entry, new() { Page = "/b" }, CancellationToken.None)).Events);

        Assert.Equal((5, 0), ((await site.Total("2025-09-10")).TimeOnPageSeconds, (await site.Total("2025-09-11")).Visits));
        Assert.Equal(0, site.Scalar("SELECT COUNT(*) FROM event"));
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
    public async Task Resume_WhereOneFails_EndsTheOthersAndSaysWhichItWas()
    {
        await using var instance = await Open();
        var (damaged, whole) = (await instance.AddSite(), await instance.AddSite());
        await using (var db = await instance.Contexts.CreateDbContextAsync())
        {
            foreach (var site in (TestSite[])[damaged, whole])
            {
                await site.User("ann").Pageview("/a").At("2025-09-10 10:00");
                await instance.Seal.Run(site.Entry, CancellationToken.None);
                db.Add(new PendingErasure { SiteId = site.Id, Request = """{"Request":{"UserId":"ann"},"Days":["2025-09-10"]}""" });
            }
            await db.SaveChangesAsync();
        }
        TestSite.Execute(instance, $"UPDATE segment SET blob = substr(blob, 1, length(blob) - 1) WHERE site_id = {damaged.Id}");

        var failure = await Assert.ThrowsAsync<AggregateException>(() => Of(instance).Resume(instance.Catalog, CancellationToken.None));

        Assert.StartsWith($"{damaged.PublicId}: Segment ", Assert.Single(failure.InnerExceptions).Message, StringComparison.Ordinal);
        Assert.Equal(0, (await whole.Total("2025-09-10")).Visitors);
        Assert.Equal([damaged.Id], whole.Column("SELECT site_id FROM pending_erasure"));
    }

    /// <summary>Days 10 to 12 have figures and no events any more.</summary>
    [Theory]
    [InlineData("""{"From":"2025-09-10","To":"2025-09-11"}""", "2025-09-10 2025-09-11", "12 page /a|12 page /b|12 total |h12")]
    [InlineData("""{"To":"2025-09-10"}""", "2025-09-10", "11 page /a|11 page /b|11 total |12 page /a|12 page /b|12 total |h11|h12")]
    [InlineData("""{"From":"2025-09-12"}""", "2025-09-12", "10 page /a|10 page /b|10 total |11 page /a|11 page /b|11 total |h10|h11")]
    [InlineData("""{"From":"2025-09-11","Page":"/a*"}""", "2025-09-11 2025-09-12", "10 page /a|10 page /b|10 total |11 page /b|11 total |12 page /b|12 total |h10|h11|h12")]
    [InlineData("""{"Page":"/a","Event":"buy"}""", "", "10 page /a|10 page /b|10 total |11 page /a|11 page /b|11 total |12 page /a|12 page /b|12 total |h10|h11|h12")]
    [InlineData("""{"UserId":"ann"}""", "", "10 page /a|10 page /b|10 total |11 page /a|11 page /b|11 total |12 page /a|12 page /b|12 total |h10|h11|h12")]
    public async Task Run_OfWhatOnlyFiguresAreLeftOf_TakesThoseThatCanBeMeantAndSaysSoBefore(string request, string days, string left)
    {
        await using var instance = await Open();
        var site = await instance.AddSite("Asia/Kathmandu");
        var first = new DateOnly(2025, 9, 10);
        await using (var db = await instance.Contexts.CreateDbContextAsync())
        {
            db.Add(new RollupState { SiteId = site.Id, DailyUntil = first.DayNumber + 3, RawFrom = first.DayNumber + 3, HourlyUntilMs = site.Instant("2025-09-17 00:00").ToUnixTimeMilliseconds() });
            for (var day = first; day < first.AddDays(3); day = day.AddDays(1))
            {
                foreach (var (dimension, value) in ((string, string)[])[("total", ""), ("page", "/a"), ("page", "/b")]) db.Add(new DailyFigures { SiteId = site.Id, Day = day.DayNumber, Dimension = dimension, Value = value, Visitors = 2, Pageviews = 2 });
                db.Add(new HourlyFigures { SiteId = site.Id, HourMs = site.Entry.Zone.StartOf(day).ToUnixTimeMilliseconds(), Visitors = 2 });
            }
            await db.SaveChangesAsync();
        }
        var what = System.Text.Json.JsonSerializer.Deserialize<ErasureRequest>(request)!;

        var preview = await Of(instance).Preview(site.Entry, what, CancellationToken.None);
        var count = await Of(instance).Run(site.Entry, what, CancellationToken.None);

        Assert.Equal((0, days), (preview.Events, string.Join(' ', preview.Days.Select(day => $"{day:yyyy-MM-dd}"))));
        Assert.Equal(preview.Days, count.Days);
        await using var after = await instance.Contexts.CreateDbContextAsync();
        var daily = after.Daily.OrderBy(d => d.Day).ThenBy(d => d.Dimension).ThenBy(d => d.Value).AsEnumerable().Select(d => $"{d.Day - first.DayNumber + 10} {d.Dimension} {d.Value}");
        var hourly = after.Hourly.OrderBy(h => h.HourMs).AsEnumerable().Select(h => $"h{site.Entry.Zone.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(h.HourMs)).Day}");
        Assert.Equal(left, string.Join('|', daily.Concat(hourly)));
    }

    [Fact]
    public async Task Run_OfAPage_TakesNoneThatGoesOnAfterALineBreak()
    {
        await using var instance = await Open();
        var site = await instance.AddSite();
        foreach (var name in (string[])["buy", "buy\n"]) await site.User("ann").Event(name).At("2025-09-10 10:00");

        Assert.Equal(1, (await Of(instance).Run(site.Entry, new() { Event = "buy" }, CancellationToken.None)).Events);
        Assert.Equal(1, (await Of(instance).Run(site.Entry, new() { Event = "b*y*" }, CancellationToken.None)).Events);
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
        var preview = await Of(instance).Preview(site.Entry, new() { UserId = "ann" }, CancellationToken.None);
        Assert.Equal((1, 1, 1), (preview.Events, preview.Visitors, preview.Days.Count));
        Assert.Equal(0, (await Of(instance).Preview(site.Entry, new() { UserId = "ann", Page = "/other" }, CancellationToken.None)).Events);

        Assert.Equal(1, (await Of(instance).Run(site.Entry, new() { UserId = "ann" }, CancellationToken.None)).Events);

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
