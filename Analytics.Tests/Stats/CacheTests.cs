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
