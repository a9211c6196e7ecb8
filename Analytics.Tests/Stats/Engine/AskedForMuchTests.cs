using System.Runtime.CompilerServices;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Engine;
using Analytics.Core.Stats.Patterns;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats.Engine;

/// <summary>What questions of ever other words leave behind in memory: next to nothing, however many there were.</summary>
public sealed class AskedForMuchTests
{
    private const string Heavy = "(a|b)*a(a|b){200}c";

    [Fact]
    public async Task Select_ByManyFilters_HoldsWhatTheLastOnesSelected()
    {
        await using var instance = await Instance.Open();
        var site = await Filled(instance);
        using var history = new SiteHistory(site.Id, instance.Reader, instance.File, instance.Segments);
        var view = await history.View(site.Entry, site.Query("2025-09-10", "2025-09-12").Range, byMonth: true, CancellationToken.None);
        var before = view.SizeBytes;

        var selected = SelectByMany(view, new(instance.Vocabulary, new()));

        GC.Collect();
        Assert.InRange(selected.Count(static s => s.TryGetTarget(out _)), 1, 3 * 2 * Selection.SetsMost);
        Assert.InRange(view.SizeBytes - before, 1, 2_000);
    }

    [Fact]
    public async Task Select_RefusedWhileOthersTakeTheWork_IsDoneOnceThereIsSomeAgain()
    {
        await using var instance = await Instance.Open();
        var site = await LongPaths(instance);
        using var history = new SiteHistory(site.Id, instance.Reader, instance.File, instance.Segments);
        var view = await history.View(site.Entry, site.Query("2025-09-10", "2025-09-12").Range, byMonth: true, CancellationToken.None);
        var clock = new FakeClock();
        var allowance = new PatternAllowance(clock);
        var values = new DimensionValues(instance.Vocabulary, new(), allowance);
        EquatableList<StatsFilter> filters = new([new(Dimension.Page, FilterOperator.Matches, new([Heavy]))]);
        Assert.True(allowance.Take(PatternAllowance.Most));

        Assert.True(Assert.Throws<PatternWorkException>(() => view.Select(filters, values)).IsForNow);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.NotEmpty(view.Select(filters, values));
    }

    [Fact]
    public async Task Question_AboutASiteWhoseAllowanceIsUsedUp_IsRefusedForNowAndThoseAboutOthersAreNot()
    {
        await using var instance = await Instance.Open();
        var (site, other) = (await LongPaths(instance), await LongPaths(instance));
        Task<Figures> Ask(TestSite asked) => asked.Total("2025-09-10", "2025-09-12", $"page:matches:{Heavy.Replace("|", "\\|", StringComparison.Ordinal)}");
        Assert.True(instance.Stats.PatternsOf(site.Id).Take(PatternAllowance.Most));

        Assert.True((await Assert.ThrowsAsync<PatternWorkException>(() => Ask(site))).IsForNow);
        Assert.Equal(0, (await Ask(other)).Pageviews);
        instance.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, (await Ask(site)).Pageviews);
    }

    [Fact]
    public async Task Property_OfManyNames_HoldsTheColumnsOfTheLastOnesAndForgetsTheNames()
    {
        await using var instance = await Instance.Open();
        var site = await Filled(instance);
        using var history = new SiteHistory(site.Id, instance.Reader, instance.File, instance.Segments);
        var view = await history.View(site.Entry, site.Query("2025-09-10", "2025-09-12").Range, byMonth: true, CancellationToken.None);
        var pool = new PropertyPool();
        var chunk = view.Chunks[0].Chunk;
        var before = chunk.SizeBytes;

        ReadMany(view, instance.Vocabulary, pool);

        Assert.InRange(chunk.SizeBytes - before, 1, 16 * 150);
        GC.Collect();
        _ = pool.Of("plan");
        // Few or, where memory was tidied while they were read, as many as are let be.
        Assert.InRange(pool.Count, 1, PropertyPool.Roomy + 1);
    }

    [Fact]
    public async Task Property_AskedForAgain_HasTheSameValuesWhateverCameBetween()
    {
        await using var instance = await Instance.Open();
        var site = await Filled(instance);
        async Task<(string?, long)[]> Plans() => [.. (await site.Ask(site.Query("2025-09-10", "2025-09-12") with { By = Dimension.Property, ByProperty = "plan", ValuesOnly = true })).Rows.Select(r => (r.Value, r.Figures.Visits))];
        var first = await Plans();
        Assert.Equal([("p0", 1), ("p1", 1), ("p2", 1)], first);

        for (var name = 0; name < 100; name++) await site.Total("2025-09-10", "2025-09-12", $"prop.n{name}:is_not:x");
        await site.User("new").Pageview("/a").With(e => e with { Custom = """{"plan":"p9"}""" }).At("2025-09-12 11:00");

        var again = await Plans();
        Assert.Equal([.. first, ("p9", 1)], again);
        Assert.Equal(1, (await site.Total("2025-09-10", "2025-09-12", "prop.plan:is:p1")).Visits);
    }

    // Apart, so that no local of a test holds on to what is to go.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference<Selection>> SelectByMany(RangeView view, DimensionValues values) =>
        [.. Enumerable.Range(0, 60).SelectMany(n => view.Select(new([new(Dimension.Page, FilterOperator.IsNot, new(["/a", $"/{n}"]))]), values)).Select(s => new WeakReference<Selection>(s))];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadMany(RangeView view, Core.Storage.Vocabulary vocabulary, PropertyPool pool)
    {
        for (var name = 0; name < 200; name++) _ = new DimensionValues(vocabulary, pool).Column(view, 0, new(Dimension.Property, $"n{name}"));
    }

    /// <summary>A visit of twelve pages whose paths take the heavy pattern millions of steps.</summary>
    private static async Task<TestSite> LongPaths(Instance instance)
    {
        var site = await instance.AddSite();
        var random = new Random(7);
        for (var page = 0; page < 12; page++) await site.User("u").Pageview("/" + string.Concat(Enumerable.Range(0, 1_000).Select(_ => random.Next(2) == 0 ? 'a' : 'b'))).At($"2025-09-10 10:{page:00}");
        return site;
    }

    /// <summary>Three days with a visit of two pages, sealed.</summary>
    private static async Task<TestSite> Filled(Instance instance)
    {
        var site = await instance.AddSite();
        for (var day = 0; day < 3; day++)
        {
            await site.User($"u{day}").Pageview("/a").With(e => e with { Custom = $$"""{"plan":"p{{day}}"}""" }).At($"2025-09-{day + 10} 10:00");
            await site.User($"u{day}").Pageview("/b").At($"2025-09-{day + 10} 10:01");
        }
        await instance.DayByDay.Run(site.Entry, CancellationToken.None);
        return site;
    }
}
