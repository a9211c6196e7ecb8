using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Jobs;

/// <summary>A site where more is open at a time than may be held is sealed some visitors at a time.</summary>
public sealed class SealInPiecesTests
{
    private const int Visitors = 90;

    [Fact]
    public async Task Run_WhereAllThatFitsIsOpen_SealsTheRestWithoutHoldingMore()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await Crowded(instance);
        var before = await site.Rows(Dimension.Page);
        var seal = Small(instance);

        Assert.Equal(4 * Visitors, await seal.Run(site.Entry, CancellationToken.None));

        Assert.InRange(seal.MostRead, 20, 21);
        Assert.Equal(Visitors, site.Scalar("SELECT COUNT(*) FROM event"));
        Assert.Equal(before, await site.Rows(Dimension.Page));
        Assert.Equal((Visitors * 2, Visitors * 2), ((await site.Total()).Visitors, (await site.Total()).Visits));
        Assert.Equal(0, await seal.Run(site.Entry, CancellationToken.None));
    }

    [Fact]
    public async Task Run_StoppedAgainAndAgain_LeavesEitherBeforeOrAfterEachStep()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await Crowded(instance);
        var before = await site.Rows(Dimension.Page);
        var (rounds, stops) = (0, 0);
        for (var left = -1L; left != Visitors; left = site.Scalar("SELECT COUNT(*) FROM event"))
        {
            // By turns as soon as it has read something, where it may have come to no step, and where its step is all but written: that one is its last.
            var atItsStep = rounds++ % 2 == 1;
            using var stop = new CancellationTokenSource();
            var seal = Small(instance);
            Task<int> sealing;
            using (await instance.Work.HoldCommits(site.Id, CancellationToken.None))
            {
                sealing = seal.Run(site.Entry, stop.Token);
                await Soon.Holds(() => atItsStep ? instance.Work.HeldOff > 0 || sealing.IsCompleted : seal.MostRead > 0);
                await stop.CancelAsync();
            }
            try
            {
                await sealing;
            }
            catch (OperationCanceledException)
            {
                stops++;
            }
            using var stats = instance.AnotherStats();
            Assert.Equal(before, (await stats.Answer(site.Query() with { By = Dimension.Page }, CancellationToken.None)).Rows.ToDictionary(r => r.Value!, r => r.Figures));
        }
        Assert.True(stops > 0);
    }

    [Fact]
    public async Task Run_OfOneVisitorWithMoreEventsThanAreHeld_KeepsThemTogether()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        for (var n = 0; n < 60; n++) await site.User("robot").Pageview($"/{n % 3}").AtUtc(site.Instant("10:00").AddSeconds(n * 50));
        await site.User("bob").Pageview("/b").At("10:10");

        Assert.Equal(61, await Small(instance).Run(site.Entry, CancellationToken.None));

        Assert.Equal((2, 2, 61), ((await site.Total()).Visits, (await site.Total()).Visitors, (await site.Total()).Pageviews));
    }

    /// <summary>Found on random histories: a visit looked open at the first reading, and at the second what of it is sealed was no longer looked for.</summary>
    [Fact]
    public async Task Run_ThatReadsMoreASecondTime_StillJoinsALateEventWithItsSealedVisit()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 11, 40, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        await site.User("late").Pageview("/a").At("11:00");
        await instance.DayByDay.Run(site.Entry, CancellationToken.None);
        await site.User("late").Pageview("/b").At("11:25");
        instance.Clock.Advance(TimeSpan.FromMinutes(80));
        foreach (var (who, at) in ((string, string)[])[("u", "11:26"), ("v", "11:27"), ("w", "12:10"), ("x", "12:11"), ("y", "12:12"), ("z", "12:50")]) await site.User(who).Pageview("/").At(at);

        await new Seal(instance.Stats, instance.File, instance.Segments, instance.Work, instance.Clock, atOnce: 3).Run(site.Entry, CancellationToken.None);

        Assert.Equal((7, 7, 8), ((await site.Total()).Visitors, (await site.Total()).Visits, (await site.Total()).Pageviews));
    }

    private static Seal Small(Instance instance) => new(instance.Stats, instance.File, instance.Segments, instance.Work, instance.Clock, joinedMost: 0, atOnce: 10, heldMost: 20);

    /// <summary>Ninety who come at once and stay for an hour until eleven, and ninety others who came just now.</summary>
    private static async Task<TestSite> Crowded(Instance instance)
    {
        var site = await instance.AddSite();
        for (var time = 0; time < 4; time++)
            for (var n = 0; n < Visitors; n++) await site.User($"u{n}").Pageview($"/{time}/{n % 2}").AtUtc(site.Instant("10:00").AddSeconds(time * 1_200 + n));
        for (var n = 0; n < Visitors; n++) await site.User($"now{n}").Pageview("/now").AtUtc(site.Instant("11:50").AddSeconds(n));
        return site;
    }
}
