using Analytics.Tests.Jobs;
using Analytics.Tests.Kit;
using Analytics.Web.Composition;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.Tests.Deploy;

public sealed class FirstLooksTests
{
    [Fact]
    public async Task Look_OfManySites_AsksForTheBusiestOfTheLastDays()
    {
        await using var bench = await Workbench.Open();
        var sites = new List<Core.Sites.Site>();
        for (var n = 1; n <= 5; n++)
        {
            var site = await bench.AddSite($"shop{n}.example.com");
            sites.Add(site);
            for (var visitor = 0; visitor < n; visitor++) await bench.Send(site, "2025-08-31 10:00", $"v{visitor}");
        }
        var old = await bench.AddSite("old.example.com");
        for (var visitor = 0; visitor < 9; visitor++) await bench.Send(old, "2025-06-01 10:00", $"v{visitor}");
        await bench.Hourly.Run(default);
        var stats = new FakeStats(bench.Clock);

        using var lifetime = new Lifetime();
        using var looks = new FirstLooks(bench, bench.Catalog, stats, bench.Clock, lifetime, NullLogger<FirstLooks>.Instance);

        Assert.Equal(FirstLooks.SitesMost, await looks.Look(default));
        Assert.Equal([sites[4].Id, sites[3].Id, sites[2].Id], stats.Asked.Select(query => query.SiteId).Distinct());
        Assert.Contains(stats.Asked, query => query.By == Core.Stats.Dimension.Page && query.Range.Days == 30);
        Assert.Equal([sites[4].Id], stats.Asked.Where(static query => query.Filters.Count > 0).Select(static query => query.SiteId).Distinct());
        Assert.Equal(
            [Core.Stats.Dimension.Page, Core.Stats.Dimension.Channel, Core.Stats.Dimension.Country, Core.Stats.Dimension.Browser],
            stats.Asked.SelectMany(static query => query.Filters).Select(static filter => filter.Dimension).Distinct());
    }

    [Fact]
    public async Task Start_OfAnInstanceWhoseFileCannotBeRead_IsNotHeldUp()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example.com");
        await bench.Send(site, "2025-08-31 10:00", "v");
        await bench.Hourly.Run(default);
        using var lifetime = new Lifetime();
        using var looks = new FirstLooks(bench, bench.Catalog, new FakeStats(bench.Clock) { Failure = new IOException("The disk is gone.") }, bench.Clock, lifetime, NullLogger<FirstLooks>.Instance);

        await looks.StartAsync(default);
        Assert.False(looks.ExecuteTask!.IsCompleted);
        lifetime.Start();

        await looks.ExecuteTask.WaitAsync(Patience.Long);
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Start() => _started.Cancel();

        public void Dispose() => _started.Dispose();

        public void StopApplication() => throw new NotSupportedException();
    }
}
