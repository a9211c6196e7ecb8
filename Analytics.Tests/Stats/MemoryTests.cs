using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

/// <summary>What the store holds in memory is known to it, and goes when it must; what is being looked at stays.</summary>
public sealed class MemoryTests
{
    [Fact]
    public async Task SizeBytes_AfterMoreAnswers_CountsThem()
    {
        await using var instance = await Instance.Open();
        var site = await Filled(instance);
        using var stats = instance.AnotherStats();
        await stats.Answer(Curve(site), CancellationToken.None);
        var before = stats.SizeBytes;

        for (var limit = 1; limit <= 50; limit++) await stats.Answer(Curve(site) with { Limit = limit + 100 }, CancellationToken.None);

        // Of 17 buckets each, three with figures of their own.
        Assert.InRange(stats.SizeBytes - before, 50 * 1_000, 50 * 4_000);
    }

    [Fact]
    public async Task Answer_OfDaysWithoutVisits_SharesTheirFigures()
    {
        await using var instance = await Instance.Open();
        var site = await Filled(instance);

        var buckets = (await site.Ask(Curve(site))).Buckets;

        Assert.Equal((17, 3), (buckets.Count, buckets.Count(b => b.Figures.Visits == 1)));
        Assert.Equal(14, buckets.Count(b => ReferenceEquals(b.Figures, Figures.None)));
    }

    [Fact]
    public async Task Answer_BeyondTheBudget_KeepsNoAnswer()
    {
        await using var instance = await Instance.Open();
        var site = await Filled(instance);
        using var stats = instance.AnotherStats(memoryBytes: 1);

        var first = await stats.Answer(Curve(site), CancellationToken.None);
        var again = await stats.Answer(Curve(site), CancellationToken.None);

        Assert.NotSame(first, again);
        Assert.Equal(first.Buckets, again.Buckets);
    }

    [Fact]
    public async Task Answer_OfADashboardThatIsOpen_StaysWhileOthersGo()
    {
        await using var instance = await Instance.Open();
        var open = await Filled(instance);
        var others = new List<TestSite>();
        while (others.Count < 12) others.Add(await Filled(instance));
        long each;
        using (var roomy = instance.AnotherStats())
        {
            foreach (var site in others) await roomy.Answer(Curve(site), CancellationToken.None);
            each = roomy.SizeBytes / others.Count;
        }
        using var stats = instance.AnotherStats(memoryBytes: 5 * each);
        var shown = await stats.Answer(Curve(open), CancellationToken.None);

        foreach (var site in others)
        {
            var answer = await stats.Answer(Curve(site), CancellationToken.None);
            Assert.Equal(3, answer.Total.Visits);
            Assert.Same(shown, await stats.Answer(Curve(open), CancellationToken.None));
        }

        Assert.InRange(stats.SizeBytes, 2 * each, 7 * each);
    }

    [Fact]
    public async Task LetGoOfViews_ThatNobodyAskedForLately_FreesTheirAnswersAlone()
    {
        await using var instance = await Instance.Open();
        var site = await Filled(instance);
        using var stats = instance.AnotherStats();
        var first = await stats.Answer(Curve(site), CancellationToken.None);
        stats.LetGoOfViews(TimeSpan.FromHours(1));
        Assert.Same(first, await stats.Answer(Curve(site), CancellationToken.None));
        var before = stats.SizeBytes;

        stats.LetGoOfViews(TimeSpan.Zero);

        Assert.InRange(stats.SizeBytes, 1, before - 1_000);
        var anew = await stats.Answer(Curve(site), CancellationToken.None);
        Assert.NotSame(first, anew);
        Assert.Equal(first.Buckets, anew.Buckets);
    }

    [Fact]
    public void Figures_WithPercentilesTakenBack_EqualThoseThatNeverHadAny()
    {
        var measured = Figures.None with { LcpMs = 3, Cls = 0.1 };

        Assert.Equal((3, 0.1, null, null), (measured.LcpMs, measured.Cls, measured.InpMs, measured.LoadTimeP75Ms));
        Assert.NotEqual(Figures.None, measured);
        Assert.Equal(Figures.None, measured with { LcpMs = null, Cls = null });
        Assert.Equal(measured, new Figures { Cls = 0.1, LcpMs = 3 });
    }

    private static StatsQuery Curve(TestSite site) => site.Query("2025-09-01", "2025-09-17") with { Every = Interval.Day };

    /// <summary>A site with a visit on three of seventeen days, sealed.</summary>
    private static async Task<TestSite> Filled(Instance instance)
    {
        var site = await instance.AddSite();
        foreach (var day in (int[])[3, 7, 12]) await site.User($"u{day}").Pageview("/a").At($"2025-09-{day:00} 10:00");
        await instance.DayByDay.Run(site.Entry, CancellationToken.None);
        return site;
    }
}
