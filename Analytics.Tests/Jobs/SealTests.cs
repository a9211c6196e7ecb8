using Analytics.Core.Ingestion;
using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Jobs;

/// <summary>What sealing moves, and that no figure notices.</summary>
public sealed class SealTests
{
    [Fact]
    public async Task Run_OnClosedAndOpenVisits_MovesOnlyTheClosedOnes()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("09:00");
        await site.By("ann").Pageview("/b").At("11:45");
        await site.By("bob").Pageview("/c").At("11:20");
        await site.By("cid").Pageview("/d").At("11:50");
        var before = await site.Rows(Dimension.Page);

        Assert.Equal(2, await instance.Seal.Run(site.Entry, CancellationToken.None));

        Assert.Equal(2, site.Scalar("SELECT COUNT(*) FROM event"));
        Assert.Equal(2, site.Scalar("SELECT SUM(visits) FROM segment"));
        Assert.Equal(before, await site.Rows(Dimension.Page));
        Assert.Equal(0, await instance.Seal.Run(site.Entry, CancellationToken.None));
    }

    [Fact]
    public async Task Run_AfterALateEventBetweenSealedVisits_MakesThemOne()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-09-10 23:40");
        await site.User("u").Pageview("/c").At("2025-09-11 00:20");
        await site.User("other").Pageview("/a").At("2025-09-10 23:40");
        await instance.Seal.Run(site.Entry, CancellationToken.None);
        Assert.Equal((2, 1), ((await site.Total("2025-09-10")).Visits, (await site.Total("2025-09-11")).Visits));

        await site.User("u").Pageview("/b").At("2025-09-11 00:00");
        Assert.Equal((2, 0), ((await site.Total("2025-09-10")).Visits, (await site.Total("2025-09-11")).Visits));
        Assert.Equal(2, (await site.Total("2025-09-11")).Pageviews);

        Assert.Equal(1, await instance.Seal.Run(site.Entry, CancellationToken.None));
        Assert.Equal((2, 0), ((await site.Total("2025-09-10")).Visits, (await site.Total("2025-09-11")).Visits));
        Assert.Equal(0, site.Scalar("SELECT COUNT(*) FROM event"));
        Assert.Equal(1, site.Scalar("SELECT COUNT(*) FROM segment"));
        await instance.Restart();
        Assert.Equal((2, 0), ((await site.Total("2025-09-10")).Visits, (await site.Total("2025-09-11")).Visits));
    }

    [Fact]
    public async Task Run_AfterALateReport_AddsItToItsPage()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-09-10 10:00");
        await instance.Seal.Run(site.Entry, CancellationToken.None);
        await site.User("u").Exit("/a", 40_000).At("2025-09-11 09:00");

        Assert.Equal(40, (await site.Total("2025-09-10")).DurationSeconds);
        await instance.Seal.Run(site.Entry, CancellationToken.None);
        Assert.Equal(40, (await site.Total("2025-09-10")).DurationSeconds);
        Assert.Equal(0, site.Scalar("SELECT COUNT(*) FROM event"));
    }

    [Fact]
    public async Task Run_ThatFailsWhileItWrites_LeavesEverythingAsItWas()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-09-10 10:00");
        await site.User("v").Pageview("/b").At("2025-09-11 10:00");
        TestSite.Execute(instance, "CREATE TRIGGER stop BEFORE DELETE ON event WHEN OLD.at_ms > 1757548800000 BEGIN SELECT RAISE(ABORT, 'stop'); END");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => instance.Seal.Run(site.Entry, CancellationToken.None));

        Assert.Equal((2, 0), (site.Scalar("SELECT COUNT(*) FROM event"), site.Scalar("SELECT COUNT(*) FROM segment")));
        Assert.Equal(2, (await site.Total("2025-09-10", "2025-09-11")).Visits);
        TestSite.Execute(instance, "DROP TRIGGER stop");
        Assert.Equal(2, await instance.Seal.Run(site.Entry, CancellationToken.None));
        Assert.Equal(2, (await site.Total("2025-09-10", "2025-09-11")).Visits);
    }

    [Fact]
    public async Task Run_HourAfterHour_JoinsThePartsOfADayThatIsOver()
    {
        var clock = new FakeClock(new(2025, 9, 17, 6, 0, 0, TimeSpan.Zero));
        await using var instance = await Instance.Open(clock);
        var site = await instance.AddSite();
        for (var hour = 6; hour < 12; hour++)
        {
            await site.User($"u{hour}").Pageview("/a").AtUtc(clock.GetUtcNow());
            clock.Advance(TimeSpan.FromHours(1));
            await instance.Seal.Run(site.Entry, CancellationToken.None);
        }
        Assert.Equal(6, site.Scalar("SELECT COUNT(*) FROM segment"));
        clock.Advance(TimeSpan.FromHours(13));
        await instance.Seal.Run(site.Entry, CancellationToken.None);

        Assert.Equal(1, site.Scalar("SELECT COUNT(*) FROM segment"));
        Assert.Equal(6, (await site.Total("2025-09-17")).Visitors);
    }

    [Fact]
    public async Task Run_OnDaysThatHoldLittle_JoinsThoseOfAMonth()
    {
        var clock = new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero));
        await using var instance = await Instance.Open(clock);
        var site = await instance.AddSite();
        foreach (var day in (string[])["2025-08-30", "2025-08-31", "2025-09-01", "2025-09-05", "2025-09-16", "2025-09-17"]) await site.User("u").Pageview("/a").At($"{day} 10:00");

        Assert.Equal(6, await instance.Seal.Run(site.Entry, CancellationToken.None));

        // August, September up to yesterday, and today.
        Assert.Equal([2, 3, 1], site.Column("SELECT visits FROM segment ORDER BY day"));
        Assert.Equal((1, 0, 1), ((await site.Total("2025-09-05")).Visits, (await site.Total("2025-09-06")).Visits, (await site.Total("2025-08-31")).Visits));
        var ids = site.Column("SELECT id FROM segment ORDER BY day");
        await instance.Seal.Run(site.Entry, CancellationToken.None);
        Assert.Equal(ids, site.Column("SELECT id FROM segment ORDER BY day"));
        clock.Advance(TimeSpan.FromDays(1));
        await instance.Seal.Run(site.Entry, CancellationToken.None);
        Assert.Equal([2, 4], site.Column("SELECT visits FROM segment ORDER BY day"));
    }

    [Fact]
    public async Task Run_OnDaysThatTogetherHoldMuch_LeavesThemApart()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        for (var day = 10; day <= 13; day++)
            for (var visitor = 0; visitor < 2; visitor++) await site.User($"u{visitor}").Pageview("/a").At($"2025-09-{day} 10:00");

        await new Seal(instance.Stats, instance.File, instance.Segments, new(), instance.Clock, joinedMost: 5).Run(site.Entry, CancellationToken.None);

        Assert.Equal([4, 4], site.Column("SELECT visits FROM segment ORDER BY day"));
    }

    [Fact]
    public async Task Run_AfterALateEventOfADayAmongJoinedOnes_CountsItThere()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        foreach (var day in (string[])["2025-09-02", "2025-09-05", "2025-09-09"]) await site.User("u").Pageview("/a").At($"{day} 10:00");
        await instance.Seal.Run(site.Entry, CancellationToken.None);
        await site.User("u").Pageview("/b").At("2025-09-05 10:10");
        await site.User("v").Pageview("/b").At("2025-09-06 10:10");

        for (var round = 0; round < 2; round++)
        {
            Assert.Equal([1, 0, 0, 1, 1, 0, 0, 1], (await site.Buckets(Interval.Day, "2025-09-02", "2025-09-09")).Select(b => b.Figures.Visits));
            Assert.Equal(2, (await site.Total("2025-09-05")).Pageviews);
            await instance.Seal.Run(site.Entry, CancellationToken.None);
        }
        Assert.Equal([4], site.Column("SELECT visits FROM segment"));
    }

    [Fact]
    public async Task Delete_WithinJoinedDays_TakesOnlyThoseThatArePast()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        for (var day = 1; day <= 9; day++) await site.User("u").Pageview($"/{day}").At($"2025-09-0{day} 10:00");
        await instance.Seal.Run(site.Entry, CancellationToken.None);

        var deleted = await new SealedPast(instance.File, instance.Segments, new()).Delete(site.Entry, site.Entry.Zone.StartOf(new(2025, 9, 4)).ToUnixTimeMilliseconds(), CancellationToken.None);
        await instance.Stats.Reread(site.Id, CancellationToken.None);

        Assert.Equal(3, deleted);
        Assert.Equal([6], site.Column("SELECT visits FROM segment"));
        Assert.Equal(["/4", "/5", "/6", "/7", "/8", "/9"], (await site.Rows(Dimension.Page, "2025-09-01", "2025-09-09")).Keys.Order());
    }

    [Fact]
    public async Task Answer_OverADamagedSegment_NamesItAndAnswersOtherDays()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-09-10 10:00");
        await site.User("u").Pageview("/a").At("2025-09-12 10:00");
        await instance.DayByDay.Run(site.Entry, CancellationToken.None);
        var id = site.Scalar("SELECT MIN(id) FROM segment");
        TestSite.Execute(instance, $"UPDATE segment SET blob = substr(blob, 1, length(blob) - 1) WHERE id = {id}");

        var failure = await Assert.ThrowsAsync<Analytics.Core.Columns.CorruptSegmentException>(() => site.Total("2025-09-10"));
        Assert.Contains($"Segment {id}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await site.Total("2025-09-12")).Visits);
    }

    [Fact]
    public async Task Answer_BesideADamagedSegmentOfLately_NamesItWithinADayAndAnswersTheOthers()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-09-12 10:00");
        await site.User("u").Pageview("/a").At("2025-09-16 23:40");
        await instance.DayByDay.Run(site.Entry, CancellationToken.None);
        var id = site.Scalar("SELECT MAX(id) FROM segment");
        TestSite.Execute(instance, $"UPDATE segment SET blob = substr(blob, 1, length(blob) - 1) WHERE id = {id}");
        // Goes on with the visit that cannot be read.
        await site.User("u").Pageview("/b").At("2025-09-17 00:05");
        using var stats = instance.AnotherStats();
        Task<Figures> Total(string day) => Task.Run(async () => (await stats.Answer(site.Query(day), CancellationToken.None)).Total);

        foreach (var day in (string[])["2025-09-16", "2025-09-17", "2025-09-15"])
            Assert.Contains($"Segment {id}", (await Assert.ThrowsAsync<Analytics.Core.Columns.CorruptSegmentException>(() => Total(day))).Message, StringComparison.Ordinal);
        Assert.Contains($"Segment {id}", (await Assert.ThrowsAsync<Analytics.Core.Columns.CorruptSegmentException>(() => stats.ActiveNow(site.Id, CancellationToken.None))).Message, StringComparison.Ordinal);
        Assert.Equal((1, 1), ((await Total("2025-09-12")).Visits, (await Total("2025-09-12")).Pageviews));
        // Whoever seals is told, and nothing is lost.
        await Assert.ThrowsAsync<Analytics.Core.Columns.CorruptSegmentException>(() => instance.DayByDay.Run(site.Entry, CancellationToken.None));
        Assert.Equal(1, site.Scalar($"SELECT COUNT(*) FROM event WHERE site_id = {site.Id}"));
    }

    [Fact]
    public async Task Restart_WithADamagedSegmentOfLately_StartsAndNamesIt()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var (damaged, whole) = (await instance.AddSite(), await instance.AddSite());
        foreach (var site in (TestSite[])[damaged, whole])
        {
            await site.By("ann").Pageview("/a").At("2025-09-17 10:00");
            await instance.Seal.Run(site.Entry, CancellationToken.None);
        }
        var id = whole.Scalar($"SELECT id FROM segment WHERE site_id = {damaged.Id}");
        TestSite.Execute(instance, $"UPDATE segment SET blob = substr(blob, 1, length(blob) - 1) WHERE id = {id}");
        var told = new List<string>();

        var seen = new LastSeen(instance.File, instance.Segments, e => told.Add(e.Message)).Of([damaged.Id, whole.Id], 0).ToList();

        Assert.StartsWith($"Segment {id} header: ", Assert.Single(told), StringComparison.Ordinal);
        Assert.Equal([whole.Id], seen.Select(s => s.SiteId));
    }

    [Fact]
    public async Task Restart_AfterSealing_RemembersWhoMayStillGoOnOverMidnight()
    {
        var clock = new FakeClock(new(2025, 9, 17, 23, 0, 0, TimeSpan.Zero));
        await using var instance = await Instance.Open(clock);
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").AtUtc(clock.GetUtcNow());
        clock.Advance(TimeSpan.FromMinutes(45));
        await instance.Seal.Run(site.Entry, CancellationToken.None);
        Assert.Equal(0, site.Scalar("SELECT COUNT(*) FROM event"));
        await instance.Restart();
        clock.Advance(TimeSpan.FromMinutes(30));

        // A report of the page of yesterday: under today's salt it would belong to nobody.
        await site.By("ann").Exit("/a", 20_000).AtUtc(clock.GetUtcNow());
        Assert.Equal(20, (await site.Total("2025-09-17")).DurationSeconds);
    }

    [Fact]
    public async Task Demand_AfterManyEvents_SealsTheSiteBeforeItsHour()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-09-17 09:00");
        var demand = new SealDemand(instance.Catalog, instance.Seal);
        using var stop = new CancellationTokenSource();
        var run = demand.Run(e => Assert.Fail(e.ToString()), stop.Token);
        var one = new CommittedEvent(new() { SiteId = site.Id, AtMs = 1, Visitor = 1, Kind = Analytics.Core.Events.EventKind.Pageview }, 1);

        demand.Committed([.. Enumerable.Repeat(one, 99_999)]);
        Assert.Equal(1, site.Scalar("SELECT COUNT(*) FROM event"));
        demand.Committed([one]);
        while (site.Scalar("SELECT COUNT(*) FROM segment") == 0) await Task.Yield();

        Assert.Equal(0, site.Scalar("SELECT COUNT(*) FROM event"));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }
}
