using System.Net;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Demo;

public sealed class DemoSiteTests(DemoInstance demo) : IClassFixture<DemoInstance>
{
    private static readonly DateRange NinetyDays = DateRange.Inclusive(new(2025, 8, 17), new(2025, 11, 15));

    private IStatsStore Stats => demo.Host.Services.GetRequiredService<IStatsStore>();

    [Fact]
    public async Task History_OfANewDemo_HasFiguresOnEachOfNinetyDays()
    {
        var days = (await Ask(NinetyDays, every: Interval.Day)).Buckets;

        Assert.Equal(91, days.Count);
        Assert.All(days, day =>
        {
            Assert.InRange(day.Figures.Visits, 150, 3_000);
            Assert.InRange(day.Figures.Visitors, 1, day.Figures.Visits + 20);
            Assert.True(day.Figures.Pageviews > day.Figures.Visits, $"{day.Start:d}");
            Assert.InRange(day.Figures.BounceRatePercent!.Value, 10, 70);
            Assert.InRange(day.Figures.DurationSeconds!.Value, 20, 600);
            Assert.True(day.Figures.Events > 0, $"{day.Start:d}");
        });
        // The day that runs ends at noon.
        Assert.True(days[^1].Figures.Visits < days[^8].Figures.Visits);
    }

    [Theory]
    [InlineData(Dimension.Channel, 5)]
    [InlineData(Dimension.Source, 5)]
    [InlineData(Dimension.Page, 8)]
    [InlineData(Dimension.Country, 8)]
    [InlineData(Dimension.Browser, 4)]
    [InlineData(Dimension.Os, 4)]
    [InlineData(Dimension.Device, 2)]
    [InlineData(Dimension.Event, 3)]
    public async Task History_ByAnyDimension_IsVaried(Dimension dimension, int valuesAtLeast)
    {
        var rows = (await Ask(NinetyDays, dimension)).Rows;

        Assert.True(rows.Count(r => r.Value is not null) >= valuesAtLeast, string.Join(", ", rows.Select(r => r.Value)));
    }

    [Fact]
    public async Task Ledger_OfANewDemo_HasEveryDayCountedAndNotCounted()
    {
        var services = demo.Host.Services;
        await services.GetRequiredService<EventWriter>().Flush();
        var (first, until) = (new DateOnly(2025, 8, 18), new DateOnly(2025, 11, 15));

        var ledger = await LedgerBoard.Ask(services.GetRequiredService<ILedgerReader>(), demo.Site.Site, first, until, DemoInstance.Noon, default);
        var bots = await services.GetRequiredService<IBots>().Read(demo.Site.Site.Id, first, until, null, default);

        Assert.Equal(89, ledger.Buckets.Count);
        Assert.All(ledger.Accepted, day => Assert.InRange(day, 600, 15_000));
        Assert.Superset(new HashSet<string> { "bot", "datacentre", "prefetch", "spam_referrer", "own_visit", "wrong_origin" }, ledger.Reasons.Select(r => r.Word).ToHashSet());
        Assert.Equal(until.DayNumber - first.DayNumber, bots.Days.Select(d => d.Day).Distinct().Count());
        Assert.Equal([.. Enum.GetValues<QuarantineClass>().Order()], bots.Senders.Select(s => s.Class).Distinct().Order());
        Assert.All(bots.Held.Values, held => Assert.True(held > 0));
        Assert.Contains(bots.Senders, s => s.Name == "GPTBot");
    }

    [Fact]
    public void History_OfANewDemo_LiesInThePast() =>
        Assert.InRange(demo.LastOfHistoryMs, DemoInstance.Noon.AddHours(-2).ToUnixTimeMilliseconds(), DemoInstance.Noon.ToUnixTimeMilliseconds() - 1);

    [Fact]
    public async Task Run_WhileTimePasses_SendsVisitorsOfNow()
    {
        var before = (await Ask(NinetyDays)).Total;
        using var stop = new CancellationTokenSource();
        var running = demo.Demo.Run(stop.Token);

        // The first comes at once; how many follow in some minutes is left to chance.
        var sent = demo.Next(events: 1);
        demo.Clock.Advance(TimeSpan.FromMinutes(5));
        await sent.WaitAsync(Patience.Long);

        Assert.True((await Ask(NinetyDays)).Total.Pageviews > before.Pageviews);
        Assert.True(await Stats.ActiveNow(demo.Site.Site.Id, default) > 0);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Ensure_AfterAStartThatWasStoppedHalfway_WritesTheHistoryAnew()
    {
        var before = (await Ask(NinetyDays, every: Interval.Day)).Buckets;
        var half = demo.Site.Zone.StartOf(new(2025, 9, 1)).ToUnixTimeMilliseconds();
        await using (var db = await Db())
        {
            await db.Events.Where(e => e.AtMs > half).ExecuteDeleteAsync();
            await db.Segments.Where(s => s.FirstMs > half).ExecuteDeleteAsync();
            await db.Sites.ExecuteUpdateAsync(s => s.SetProperty(x => x.Demo, false));
        }
        await demo.Host.Services.GetRequiredService<SiteCatalog>().Reload(default);

        Assert.True(await demo.Demo.Ensure(await demo.OwnerId(), default));

        await demo.Host.Services.GetRequiredService<StatsStore>().Reread(demo.Site.Site.Id, default);
        Assert.True(demo.Site.Site.Demo);
        // The running day may have grown by a minute that another test let pass.
        Assert.Equal(before.SkipLast(1).Select(b => b.Figures.Pageviews), (await Ask(NinetyDays, every: Interval.Day)).Buckets.SkipLast(1).Select(b => b.Figures.Pageviews));
    }

    [Fact]
    public async Task Site_OfTheDemo_IsMarkedAndBelongsToTheDemoAccount()
    {
        Assert.True(demo.Site.Site.Demo);
        var owned = await demo.Host.Services.GetRequiredService<ISiteDirectory>().ListFor(await demo.OwnerId(), default);
        Assert.Equal(demo.Site.Site.PublicId, Assert.Single(owned).PublicId);
    }

    [Fact]
    public async Task Ensure_OnASecondStart_KeepsTheHistory()
    {
        var before = (await Ask(NinetyDays)).Total;

        Assert.False(await demo.Demo.Ensure(await demo.OwnerId(), default));

        Assert.Equal(before, (await Ask(NinetyDays)).Total);
        await using var db = await Db();
        Assert.Equal(1, await db.SiteKeys.CountAsync(k => k.Kind == KeyKind.Secret));
        Assert.Single(await db.Sites.ToListAsync());
    }

    [Fact]
    public async Task Entry_OfADemo_IsOneClickOnThePage()
    {
        var client = demo.Host.Client();

        var landing = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        using var clicked = await client.PostForm("/demo/enter", [.. WebHostForms.Hidden(landing)]);

        Assert.Contains("action=\"/demo/enter\"", landing, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, clicked.StatusCode);
        var sites = await client.GetStringAsync(new Uri("/sites", UriKind.Relative));
        Assert.Contains(demo.Site.Site.PublicId, sites, StringComparison.Ordinal);
        Assert.Contains("Demo", sites, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entry_WithoutTheFormOfThePage_IsRefused()
    {
        using var answer = await demo.Host.Client().PostForm("/demo/enter", []);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Entry_OfAnInstanceThatIsNoDemo_IsNotThere()
    {
        await using var host = await WebHost.Start();
        var client = host.Client();
        await client.SetUp();

        var landing = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        using var answer = await client.PostForm("/demo/enter", [.. WebHostForms.Hidden(landing)]);

        Assert.DoesNotContain("/demo/enter", landing, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<StatsAnswer> Ask(DateRange range, Dimension? by = null, Interval? every = null) =>
        Stats.Answer(new StatsQuery { SiteId = demo.Site.Site.Id, Range = range, By = by, Every = every }, default);

    private Task<AnalyticsDb> Db() => demo.Host.Services.GetRequiredService<IDbContextFactory<AnalyticsDb>>().CreateDbContextAsync();
}
