using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Jobs;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Jobs;

/// <summary>What retention leaves, and what may be asked of it.</summary>
public sealed class RetentionTests
{
    private static readonly DateOnly Gone = new(2025, 8, 25);

    [Fact]
    public async Task Run_NightAfterNightOverVisitsThatRanPastTheLimit_DoesNotFailAndKeepsTheFigures()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", settings: static s => s.RetentionDays = 10);
        foreach (var at in (string[])["2025-08-25 20:00", "2025-08-25 20:25", "2025-08-25 20:50", "2025-08-25 21:15", "2025-08-25 21:40", "2025-08-25 22:05", "2025-08-25 22:30", "2025-08-25 22:55", "2025-08-25 23:20", "2025-08-25 23:45", "2025-08-26 00:10"])
            await bench.Send(site, at, "ann");
        await bench.Hourly.Run(default);
        await bench.Daily.Run(default);
        var (before, since) = (await bench.Figures(site, "2025-08-25", "2025-08-25"), await bench.Figures(site, "2025-08-26", "2025-08-26"));
        Assert.Equal((1, 10), (before.Visits, before.Pageviews));

        for (var night = 5; night < 8; night++)
        {
            bench.GoTo($"2025-09-{night:00} 00:40");
            await bench.Hourly.Run(default);
            await bench.Daily.Run(default);
            Assert.Equal((before.Visits, before.Pageviews, before.DurationMs), await Kept(bench, site, "2025-08-25"));
            Assert.Equal((since.Visits, since.Pageviews, since.DurationMs), await Kept(bench, site, "2025-08-26"));
        }
    }

    [Fact]
    public async Task Event_OfADayThatWentWhileRetentionWasShorter_IsRefused_AndTheJobsGoOn()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: static s => s.RetentionDays = 2);
        var daily = new DailyRollup(instance.Catalog, instance.Stats, instance.Seal, new(instance.File, instance.Segments, instance.Work), instance.Contexts, instance.Clock);
        var hourly = new HourlyRollup(instance.Catalog, instance.Seal, instance.Stats, instance.Contexts, instance.Salts, instance.Recent, instance.Clock);
        await site.User("ann").Pageview("/").At("2025-09-15 13:00");
        await daily.Run(default);
        instance.Clock.Advance(TimeSpan.FromDays(1));
        await daily.Run(default);
        Assert.NotEqual(0, site.Scalar($"SELECT raw_from FROM rollup_state WHERE site_id = {site.Id}"));

        await site.Change(static s => s.RetentionDays = 730);

        var refused = Assert.IsType<IngestOutcome.Refused>(await site.Send(new Event { Kind = EventKind.Pageview, Path = "/", UserId = "bob", Timestamp = site.Instant("2025-09-15 14:00") }, site.Server));
        Assert.Equal(RefuseReason.InvalidTimestamp, refused.Reason);
        await site.User("bob").Pageview("/").At("2025-09-16 14:00");
        await hourly.Run(default);
        await daily.Run(default);
        Assert.Equal((2, 2), ((await site.Total("2025-09-15", "2025-09-16")).Visitors, (await site.Total("2025-09-15", "2025-09-16")).Pageviews));
    }

    [Theory]
    [InlineData("page:is:/a", 2)]
    [InlineData("page:contains:a", 2)]
    [InlineData("page:contains:/", null)]
    [InlineData("page:is:/a|/b", null)]
    [InlineData("page:is_not:/a", null)]
    [InlineData("entry_page:is_not:/a", 0)]
    [InlineData("entry_page:contains:/", 2)]
    public async Task Filter_BeyondRetention_IsAnsweredWhereTheFiguresKnow(string filter, int? visits)
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", settings: static s => s.RetentionDays = 10);
        foreach (var who in (string[])["ann", "bob"])
        {
            await bench.Send(site, "2025-08-25 10:00", who, "/a");
            await bench.Send(site, "2025-08-25 10:01", who, "/b");
        }
        bench.GoTo("2025-09-06 00:40");
        await bench.Daily.Run(default);
        Assert.Empty(await bench.Events(site));
        var query = new StatsQuery { SiteId = site.Id, Range = new(Gone, Gone.AddDays(1)), Filters = new([FilterText.Parse(filter).Filter!]) };

        if (visits is { } number) Assert.Equal(number, (await bench.Stats.Answer(query, default)).Total.Visits);
        else await Assert.ThrowsAsync<BeyondRetentionException>(() => bench.Stats.Answer(query, default));
    }

    [Fact]
    public async Task Run_WhereOneSiteFails_DoesTheOthersAndSaysWhichItWas()
    {
        await using var bench = await Workbench.Open();
        await bench.AddSite("one.example");
        var failing = await bench.AddSite("two.example");
        await bench.AddSite("three.example");
        var (done, ended) = (new List<string>(), false);

        var failure = await Assert.ThrowsAsync<AggregateException>(() => EachSite.Run(bench.Catalog, site =>
        {
            if (site.Site.Id == failing.Id) throw new IOException("The disk is gone.");
            done.Add(site.Site.Domain);
            return Task.CompletedTask;
        }, () => Task.FromResult(ended = true), default));

        Assert.Equal(["one.example", "three.example"], done.Order());
        Assert.True(ended);
        Assert.Equal($"{failing.PublicId}: The disk is gone.", Assert.Single(failure.InnerExceptions).Message);
    }

    [Fact]
    public async Task Run_WhereTheEndFailsToo_SaysBoth()
    {
        await using var bench = await Workbench.Open();
        var failing = await bench.AddSite("one.example");

        var failure = await Assert.ThrowsAsync<AggregateException>(() => EachSite.Run(bench.Catalog, _ => throw new IOException("The disk is gone."), () => throw new IOException("The ledger is gone."), default));

        Assert.Equal([$"{failing.PublicId}: The disk is gone.", "for all sites: The ledger is gone."], failure.InnerExceptions.Select(e => e.Message));
    }

    private static async Task<(long, long, long)> Kept(Workbench bench, Site site, string day)
    {
        var figures = await bench.Figures(site, day, day);
        return (figures.Visits, figures.Pageviews, figures.DurationMs);
    }
}
