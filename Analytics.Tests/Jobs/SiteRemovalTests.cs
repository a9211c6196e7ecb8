using Analytics.Core.Ingestion;
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

    private static SiteEraser Eraser(Instance instance) => new(instance.Contexts, instance.Catalog, instance.File, instance.Work, instance.Clock);

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
