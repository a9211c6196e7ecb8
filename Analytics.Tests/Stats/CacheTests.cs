using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Stats;
using Analytics.Core.Storage.Model;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

/// <summary>What the store holds in memory, and when it must let go of it.</summary>
public sealed class CacheTests
{
    [Fact]
    public async Task Answer_NothingNewCameIn_IsTheSameObjectForEqualQuestions()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("10:00");
        var first = await site.Ask(site.Query(null, null, "page:is:/a") with { By = Dimension.Page });

        Assert.Same(first, await site.Ask(site.Query(null, null, "page:is:/a") with { By = Dimension.Page }));
        await site.By("ann").Pageview("/a").At("10:01");
        Assert.Equal(2, (await site.Ask(site.Query(null, null, "page:is:/a") with { By = Dimension.Page })).Total.Pageviews);
    }

    [Fact]
    public async Task Answer_ManyAtOnceWhileEventsComeIn_NeverMissesACommittedOne()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(asker => Task.Run(async () =>
        {
            for (var n = 0; n < 25; n++)
            {
                var path = $"/{asker}/{n}";
                await site.User($"u{asker}").Pageview(path).At("10:00");
                Assert.Equal(1, (await site.Rows(Dimension.Page))[path].Pageviews);
            }
        })));
        Assert.Equal((100, 4, 4), ((await site.Total()).Pageviews, (await site.Total()).Visitors, (await site.Total()).Visits));
    }

    [Fact]
    public async Task Answer_WhileVisitsAreSealedAndReadAnew_NeverMissesACommittedEventNorCountsOneTwice()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        using var done = new CancellationTokenSource();
        var sealing = Task.Run(async () =>
        {
            var (rounds, moved) = (0, 0);
            for (; !done.IsCancellationRequested; rounds++) moved += await instance.Seal.Run(site.Entry, CancellationToken.None);
            return (rounds, moved);
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(asker => Task.Run(async () =>
        {
            for (var n = 1; n <= 60; n++)
            {
                // Closed at once, so that the next sealing moves it.
                await site.User($"u{asker}-{n}").Pageview($"/{asker}").At("2025-09-10 10:00");
                var rows = await site.Rows(Dimension.Page, "2025-09-10", "2025-09-10");
                Assert.Equal((n, n), (rows[$"/{asker}"].Pageviews, rows[$"/{asker}"].Visitors));
            }
        })));
        await done.CancelAsync();
        var (rounds, moved) = await sealing;

        Assert.True(rounds > 1 && moved > 0, $"{moved} events sealed in {rounds} rounds");
        Assert.Equal((240, 240), ((await site.Total("2025-09-10", "2025-09-10")).Pageviews, (await site.Total("2025-09-10", "2025-09-10")).Visits));
    }

    [Fact]
    public async Task Answer_AfterANewVisitorCame_ReadsNoRowsOfTheSegments()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("ann").Pageview("/a").At("2025-09-10 10:00");
        await site.User("ann").Exit("/a", 4_000).At("2025-09-10 10:01");
        await instance.Seal.Run(site.Entry, CancellationToken.None);
        // The last column of a segment is one that totals do not need, but its rows do.
        using (var connection = instance.File.OpenWriter())
        {
            using var read = connection.CreateCommand();
            read.CommandText = "SELECT blob FROM segment";
            var blob = (byte[])read.ExecuteScalar()!;
            blob[^1] ^= 0xFF;
            using var write = connection.CreateCommand();
            write.CommandText = "UPDATE segment SET blob = $blob";
            write.Parameters.AddWithValue("$blob", blob);
            Assert.Equal(1, write.ExecuteNonQuery());
        }
        Assert.Equal(1, (await site.Total("2025-09-10", "2025-09-10")).Visitors);

        await site.User("bob").Pageview("/a").At("2025-09-10 10:02");
        Assert.Equal(2, (await site.Total("2025-09-10", "2025-09-10")).Visitors);

        await site.User("ann").Pageview("/a").At("2025-09-10 10:03");
        await Assert.ThrowsAsync<Analytics.Core.Columns.CorruptSegmentException>(() => site.Total("2025-09-10", "2025-09-10"));
    }

    [Theory]
    [InlineData(Dimension.VisitorType)]
    [InlineData(Dimension.Page)]
    public async Task Answer_AboutNewVisitorsAfterAnEarlierVisitCameLate_KnowsThatTheyReturned(Dimension before)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("ann").Pageview("/a").At("2025-09-10 10:00");
        await instance.Seal.Run(site.Entry, CancellationToken.None);
        Assert.Equal([before == Dimension.Page ? "/a" : "new"], (await site.Rows(before, "2025-09-10", "2025-09-10")).Keys);

        await site.User("ann").Pageview("/a").At("2025-09-08 10:00");
        // Nothing of the range changed; who came first in it did.
        Assert.Equal(1, (await site.Total("2025-09-10", "2025-09-10")).Pageviews);

        Assert.Equal(["returning"], (await site.Rows(Dimension.VisitorType, "2025-09-10", "2025-09-10")).Keys);
    }

    [Fact]
    public async Task Answer_AfterWavesOfOldAndNewVisitors_CountsEachAsItStandsNow()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var random = new Random(11);
        var (pageviews, byPage) = (new Dictionary<ulong, int>(), new Dictionary<string, HashSet<ulong>>());
        // Few at a time and many at a time, so that what changed just now grows into what changed lately, and that into what is left as it is.
        foreach (var wave in (int[])[1, 40, 200, 3, 150, 600, 5, 2_000, 30, 900, 2, 2_500, 280, 1, 70, 300])
        {
            await Task.WhenAll(Enumerable.Range(0, wave).Select(async _ =>
            {
                var (visitor, path) = ((ulong)random.Next(1, 6_000) * 0x9E3779B97F4A7C15UL, $"/{random.Next(5)}");
                pageviews[visitor] = pageviews.GetValueOrDefault(visitor) + 1;
                (byPage.TryGetValue(path, out var seen) ? seen : byPage[path] = []).Add(visitor);
                var accepted = new AcceptedEvent { SiteId = site.Id, AtMs = site.Instant("10:00").ToUnixTimeMilliseconds() + random.Next(1_000_000), Visitor = visitor, Kind = EventKind.Pageview, Interactive = true, Path = path };
                Assert.Equal(StoreOutcome.Committed, await instance.Writer.Append(accepted, CancellationToken.None));
            }));
            var total = await site.Total();
            Assert.Equal((pageviews.Count, pageviews.Count, pageviews.Values.Sum()), (total.Visitors, total.Visits, total.Pageviews));
            Assert.Equal(pageviews.Values.Count(n => n == 1), total.Bounces);
            Assert.Equal(byPage.ToDictionary(p => p.Key, p => (long)p.Value.Count), (await site.Rows(Dimension.Page)).ToDictionary(r => r.Key, r => r.Value.Visitors));
        }
    }

    [Fact]
    public async Task Answer_FilterKeepsAllOfSomeDaysOfAMonth_CountsEachDayOnce()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 20, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        // What is kept of the month begins within it, and a day of the next range stands right after it.
        await site.User("ann").Pageview("/b").At("2025-08-30 10:00");
        await site.User("ann").Pageview("/a").At("2025-08-31 10:00");
        foreach (var day in (string[])["2025-09-01", "2025-09-02", "2025-09-03"]) await site.User("bob").Pageview("/a").At($"{day} 10:00");
        await instance.DayByDay.Run(site.Entry, CancellationToken.None);

        for (var asked = 0; asked < 2; asked++)
        {
            foreach (var from in (string[])["2025-08-29", "2025-08-30", "2025-08-31", "2025-09-01"])
            {
                var expected = from == "2025-09-01" ? 3 : 4;
                Assert.Equal(expected, (await site.Ask(site.Query(from, "2025-09-03", "entry_page:is:/a"))).Total.Pageviews);
                Assert.Equal(expected, (await site.Ask(site.Query(from, "2025-09-03", "entry_page:is:/a") with { By = Dimension.Page })).Rows.Single().Figures.Pageviews);
                Assert.Equal(from is "2025-08-29" or "2025-08-30" ? 5 : expected, (await site.Total(from, "2025-09-03")).Pageviews);
            }
        }
    }

    [Fact]
    public async Task Answer_ClockPassesMidnight_KeepsEveryEvent()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-09-17 11:00");
        Assert.Equal(1, (await site.Total("2025-09-17")).Pageviews);
        for (var day = 0; day < 5; day++)
        {
            instance.Clock.Advance(TimeSpan.FromDays(1));
            await site.User("u").Pageview("/a").AtUtc(instance.Clock.GetUtcNow());
            Assert.Equal(day + 2, (await site.Total("2025-09-17", "2025-09-22")).Pageviews);
        }
    }

    [Fact]
    public async Task Answer_RowCommittedBeforeItsTextsAreKnown_DoesNotFail()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/known").Title("Known").At("10:00");
        // What a reader finds between the writer's commit and its word: the row, but not yet its texts.
        for (var number = 2; number < 40; number++)
            TestSite.Execute(instance, $"INSERT INTO dict (kind, id, value) VALUES ({(int)Term.Path}, {number}, '/new{number}'), ({(int)Term.Title}, {number}, 'New'), ({(int)Term.Country}, {number}, 'XX')");
        TestSite.Execute(instance, "UPDATE event SET path = 39, title = 39, country = 39 WHERE path = 1");

        foreach (var dimension in Dimensions.Named) Assert.Equal(1, (await site.Ask(site.Query() with { By = dimension })).Total.Pageviews);
        Assert.Equal(0, (await site.Total(null, null, "page:is:/new39")).Pageviews);
    }

    [Fact]
    public async Task Answer_AfterMoreChangesThanAreNoted_IsMadeAnew()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-06-01 10:00");
        Assert.Equal(1, (await site.Total("2025-06-01")).Pageviews);
        var elsewhere = new AcceptedEvent { SiteId = site.Id, AtMs = 1, Visitor = 1, Kind = EventKind.Exit };
        instance.Stats.Committed([.. Enumerable.Range(0, 100_001).Select(n => new CommittedEvent(elsewhere, n))]);
        await site.User("u").Pageview("/b").At("2025-06-01 10:01");

        Assert.Equal(2, (await site.Total("2025-06-01")).Pageviews);
    }

    [Fact]
    public async Task Reread_AfterEventsWereDeleted_ReadsTheDiskAgain()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("10:00");
        Assert.Equal(1, (await site.Total()).Pageviews);
        TestSite.Execute(instance, "DELETE FROM event");
        Assert.Equal(1, (await site.Total()).Pageviews);
        await instance.Stats.Reread(site.Id, CancellationToken.None);

        Assert.Equal(0, (await site.Total()).Pageviews);
    }

    [Fact]
    public async Task Answer_ForASiteThatIsNone_Throws()
    {
        await using var instance = await Instance.Open();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => instance.Stats.Answer(new StatsQuery { SiteId = 77, Range = DateRange.Inclusive(new(2025, 9, 17), new(2025, 9, 17)) }, CancellationToken.None));
    }
}
