using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Jobs;

/// <summary>A site is removed while it is asked, while its events come in, and while they are sealed.</summary>
public sealed class SiteRemovalTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Erase_BesideQuestionsEventsAndSeals_LetsEachOfThemEnd()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var other = await instance.AddSite();
        await other.User("ann").Pageview("/").At("10:00");
        for (var round = 0; round < 3; round++)
        {
            var site = await Filled(instance);
            var asked = 0;
            var late = site.Instant("2025-09-15 10:00");
            Task[] beside =
            [
                .. Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
                {
                    while (instance.Catalog.ById(site.Id) is not null)
                    {
                        using var stats = instance.AnotherStats();
                        Task<StatsAnswer> answer;
                        try
                        {
                            answer = stats.Answer(site.Query("2025-05-01", "2025-09-16"), CancellationToken.None);
                            // It was there after the question had begun, so that the question ends.
                            if (instance.Catalog.ById(site.Id) is null) break;
                        }
                        catch (ArgumentOutOfRangeException)
                        {
                            break;
                        }
                        Assert.InRange((await answer).Total.Visitors, 0, 5);
                        Interlocked.Increment(ref asked);
                    }
                })),
                Task.Run(async () =>
                {
                    while (instance.Catalog.ById(site.Id) is { } entry)
                    {
                        var outcome = await site.User("late").Pageview("/late").With(e => e with { Timestamp = late }).Outcome();
                        // The site may have gone since it was looked for.
                        Assert.True(outcome is IngestOutcome.Accepted || instance.Catalog.ById(site.Id) is null, outcome.ToString());
                        await instance.DayByDay.Run(entry, CancellationToken.None);
                    }
                }),
            ];
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref asked) > 2, Patience));

            Assert.True(await Eraser(instance).Erase(site.Id, CancellationToken.None));

            await Task.WhenAll(beside);
            await Eraser(instance).Sweep(CancellationToken.None);
            Assert.Equal((0, 0), (site.Scalar($"SELECT COUNT(*) FROM segment WHERE site_id = {site.Id}"), site.Scalar($"SELECT COUNT(*) FROM event WHERE site_id = {site.Id}")));
        }
        Assert.Equal(1, (await other.Total()).Visitors);
    }

    [Fact]
    public async Task Erase_WithAnErasureThatHasNotEnded_ForgetsWhomItNames()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var (site, other) = (await instance.AddSite(), await instance.AddSite());
        await using (var db = await instance.Contexts.CreateDbContextAsync())
        {
            foreach (var each in (TestSite[])[site, other]) db.Add(new Core.Storage.Model.PendingErasure { SiteId = each.Id, Request = """{"Request":{"UserId":"ann"},"Days":[]}""" });
            await db.SaveChangesAsync();
        }

        await Eraser(instance).Erase(site.Id, CancellationToken.None);

        Assert.Equal([other.Id], other.Column("SELECT site_id FROM pending_erasure"));
    }

    [Fact]
    public async Task Erase_WhileAQuestionHoldsOff_WaitsWithTheSegments()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await Filled(instance);
        var segments = site.Scalar("SELECT COUNT(*) FROM segment");
        Assert.InRange(segments, 100, 200);
        Task erasing;
        using (await instance.Work.HoldCommits(site.Id, CancellationToken.None))
        {
            erasing = Task.Run(() => Eraser(instance).Erase(site.Id, CancellationToken.None));
            Assert.True(SpinWait.SpinUntil(() => instance.Catalog.ById(site.Id) is null, Patience));
            Assert.False(SpinWait.SpinUntil(() => site.Scalar("SELECT COUNT(*) FROM segment") != segments, TimeSpan.FromMilliseconds(300)));
        }
        await erasing;

        Assert.Equal(0, site.Scalar("SELECT COUNT(*) FROM segment"));
    }

    [Fact]
    public async Task Erase_WhileItsSiteIsSealed_WaitsForTheSeal()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await Filled(instance);
        Task erasing;
        using (await instance.Work.Turn(site.Id, CancellationToken.None))
        {
            erasing = Task.Run(() => Eraser(instance).Erase(site.Id, CancellationToken.None));
            Assert.True(SpinWait.SpinUntil(() => instance.Catalog.ById(site.Id) is null, Patience));
            Assert.False(SpinWait.SpinUntil(() => site.Scalar("SELECT COUNT(*) FROM event") == 0, TimeSpan.FromMilliseconds(300)));
        }
        await erasing;

        Assert.Equal(0, site.Scalar("SELECT COUNT(*) FROM event"));
    }

    [Fact]
    public async Task Erase_OfASiteThatWasAsked_LetsGoOfItInMemoryAndOfNoOther()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var (site, other) = (await Filled(instance), await instance.AddSite());
        await other.User("ann").Pageview("/").At("10:00");
        // A visitor without an id has a salt of the day.
        foreach (var one in (TestSite[])[site, other]) await one.By("bob").Pageview("/").At("11:55");
        var held = (await other.Total()).Visitors;
        var alone = instance.Stats.SizeBytes;
        await site.Total();
        Assert.True(instance.Stats.SizeBytes > alone);
        ISiteMemory[] memories = [instance.Stats, instance.Recent, instance.Salts];
        Assert.All(memories, m => Assert.True(m.Holds(site.Id), m.GetType().Name));

        Assert.True(await Eraser(instance).Erase(site.Id, CancellationToken.None));

        Assert.All(memories, m => Assert.False(m.Holds(site.Id), m.GetType().Name));
        Assert.All(memories, m => Assert.True(m.Holds(other.Id), m.GetType().Name));
        Assert.Equal((alone, held), (instance.Stats.SizeBytes, (await other.Total()).Visitors));
    }

    [Fact]
    public async Task Erase_OfASite_ForgetsItAgainOnceItsRowsAreGone()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await Filled(instance);
        // What a question that had begun before brings back.
        var memory = new Memory(() => site.Scalar("SELECT COUNT(*) FROM segment"));
        var eraser = new SiteEraser(instance.Contexts, instance.Catalog, instance.File, instance.Work, instance.Clock, [memory]);

        await eraser.Erase(site.Id, CancellationToken.None);
        Assert.True(memory.Forgotten is [(var before, > 0), (var after, 0)] && (before, after) == (site.Id, site.Id), string.Join(", ", memory.Forgotten));
        await eraser.Sweep(CancellationToken.None);

        Assert.Equal((site.Id, 0), Assert.Single(memory.Forgotten.Skip(2)));
    }

    [Fact]
    public async Task Create_AfterTheNewestSiteWasRemoved_TakesANumberThatNoneHad()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var before = await Filled(instance);
        await Eraser(instance).Erase(before.Id, CancellationToken.None);
        // Not even a start in between makes it one that was there.
        await instance.Restart();

        var after = await instance.AddSite();

        Assert.True(after.Id > before.Id);
        Assert.Equal(0, (await after.Total("2025-05-01", "2025-09-17")).Visitors);
    }

    private sealed class Memory(Func<long> segments) : ISiteMemory
    {
        public List<(int Site, long Segments)> Forgotten { get; } = [];

        public void Forget(int siteId) => Forgotten.Add((siteId, segments()));

        public bool Holds(int siteId) => false;
    }

    private static SiteEraser Eraser(Instance instance) => new(instance.Contexts, instance.Catalog, instance.File, instance.Work, instance.Clock, [instance.Stats, instance.Drops, instance.Recent, instance.Salts]);

    /// <summary>A site with a segment for each day of some months, and a visit that is open.</summary>
    private static async Task<TestSite> Filled(Instance instance)
    {
        var site = await instance.AddSite();
        await Task.WhenAll(Enumerable.Range(0, 139).Select(async n => await site.User($"u{n % 4}").Pageview("/").At($"{new DateOnly(2025, 5, 1).AddDays(n):yyyy-MM-dd} 10:00")));
        await instance.DayByDay.Run(site.Entry, CancellationToken.None);
        await site.User("now").Pageview("/now").At("11:50");
        return site;
    }
}
