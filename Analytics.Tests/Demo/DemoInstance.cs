using Analytics.Core.Demo;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Demo;

/// <summary>A demo whose history was written at a fixed noon; once for all tests of a class.</summary>
public sealed class DemoInstance : IAsyncLifetime, IEventObserver
{
    private (int Left, TaskCompletionSource Done)? _awaited;

    public static readonly DateTimeOffset Noon = new(2025, 11, 15, 12, 0, 0, TimeSpan.Zero);

    public WebHost Host { get; private set; } = null!;

    public FakeClock Clock { get; } = new(Noon);

    public long LastOfHistoryMs { get; private set; }

    public DemoSite Demo => Host.Services.GetRequiredService<DemoSite>();

    public SiteEntry Site => Assert.Single(Host.Services.GetRequiredService<SiteCatalog>().All);

    public async Task InitializeAsync()
    {
        Host = await WebHost.Start(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<DemoSite>();
            services.AddSingleton<IEventObserver>(this);
        }, ("Analytics:Demo", "true"));
        Assert.True(await Demo.Ensure(await OwnerId(), default));
        await using var db = await Host.Services.GetRequiredService<IDbContextFactory<AnalyticsDb>>().CreateDbContextAsync();
        LastOfHistoryMs = await db.Events.MaxAsync(e => e.AtMs);
    }

    /// <summary>Done once so many more events were committed.</summary>
    public Task Next(int events)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited = (events, done);
        return done.Task;
    }

    public void Committed(IReadOnlyList<CommittedEvent> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (_awaited is not { } awaited) return;
        _awaited = (awaited.Left - batch.Count, awaited.Done);
        if (awaited.Left <= batch.Count) awaited.Done.TrySetResult();
    }

    public async Task<string> OwnerId() => (await DemoDoor.EnsureDemoAccount(Host.Services)).Id;

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
