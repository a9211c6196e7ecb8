using Analytics.Core.Storage;
using Analytics.Tests.Kit;
using Analytics.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Jobs;

/// <summary>The jobs as the scheduler of a running host knows them.</summary>
public sealed class JobBoardTests
{
    // A quarter of an hour from any job: one that fell due while a test runs would be what the test finds.
    private readonly Kit.MovedClock _clock = new();

    public JobBoardTests() => _clock.Advance(TimeSpan.FromMinutes((80 - _clock.GetUtcNow().Minute) % 60));

    [Fact]
    public async Task List_OnANewInstance_KnowsWhenEachJobIsDueAndThatNoneRan()
    {
        await using var host = await WebHost.Start(ByTheClock);

        var jobs = await Board(host).List(default);

        Assert.Equal(["hourly-rollup", "daily-rollup"], jobs.Select(j => j.Name));
        Assert.All(jobs, job =>
        {
            Assert.False(string.IsNullOrWhiteSpace(job.Title) || string.IsNullOrWhiteSpace(job.Text));
            Assert.Null(job.Last);
            Assert.NotNull(job.NextRun);
            Assert.Equal(TimeSpan.Zero, job.NextRun.Value.Offset);
        });
        Assert.Equal((5, 35), (jobs[0].NextRun!.Value.Minute, jobs[1].NextRun!.Value.Minute));
    }

    [Fact]
    public async Task RunNow_OfAJob_RunsItAndItsOutcomeOutlivesARestart()
    {
        using var folder = new TemporaryFolder();
        JobStatus ran;
        await using (var host = await WebHost.StartOn(folder, ByTheClock))
        {
            var before = _clock.GetUtcNow();
            await Run(host, "hourly-rollup");

            ran = await Status(host, "hourly-rollup");
            Assert.False(ran.Running);
            Assert.True(ran.Last!.Succeeded);
            Assert.Equal("0 events sealed, 0 hours written, sites: 0", ran.Last.Outcome);
            Assert.InRange(ran.Last.Started, before, _clock.GetUtcNow());
            Assert.InRange(ran.Last.Took, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        }

        await using var second = await WebHost.StartOn(folder, ByTheClock);
        var kept = await Status(second, "hourly-rollup");
        Assert.Equal((ran.Last.Started, ran.Last.Outcome, ran.Last.Succeeded), (kept.Last!.Started, kept.Last.Outcome, kept.Last.Succeeded));
        Assert.NotNull(kept.NextRun);
    }

    [Fact]
    public async Task List_AskedByWhoeverHearsThatAJobEnded_KnowsHowItWent()
    {
        await using var host = await WebHost.Start(ByTheClock);
        var runs = host.Services.GetRequiredService<JobRuns>();
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var asked = new ManualResetEventSlim();
        var began = false;
        runs.Changed += () =>
        {
            if (runs.IsRunning("daily-rollup")) began = true;
            // The job stays where it is until the board was asked: the scheduler has kept nothing of it yet.
            else if (began && heard.TrySetResult()) asked.Wait();
        };

        await Board(host).RunNow("daily-rollup", default);
        await heard.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var status = await Status(host, "daily-rollup");
        asked.Set();

        Assert.Equal((true, false, "0 days written, 0 events past retention deleted, sites: 0"), (status.Last!.Succeeded, status.Running, status.Last.Outcome));
    }

    [Fact]
    public async Task RunNow_OfAJobThatFails_SaysWhyAndStopsNothing()
    {
        await using var host = await WebHost.Start(ByTheClock);
        await using (var db = await host.Services.GetRequiredService<IDbContextFactory<AnalyticsDb>>().CreateDbContextAsync())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE event_seen RENAME TO hidden");

        await Run(host, "hourly-rollup");
        var failed = await Status(host, "hourly-rollup");
        Assert.False(failed.Last!.Succeeded);
        Assert.Contains("event_seen", failed.Last.Outcome, StringComparison.Ordinal);
        Assert.NotNull(failed.NextRun);

        await Run(host, "daily-rollup");
        Assert.True((await Status(host, "daily-rollup")).Last!.Succeeded);

        await using (var db = await host.Services.GetRequiredService<IDbContextFactory<AnalyticsDb>>().CreateDbContextAsync())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE hidden RENAME TO event_seen");
        await Run(host, "hourly-rollup");
        Assert.True((await Status(host, "hourly-rollup")).Last!.Succeeded);
    }

    [Fact]
    public async Task RunNow_OfAJobThatDoesNotExist_IsFalse()
    {
        await using var host = await WebHost.Start(ByTheClock);

        Assert.False(await Board(host).RunNow("tidy-up", default));
    }

    private void ByTheClock(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    /// <summary>Runs a job now and waits until it says that it ended.</summary>
    private static async Task Run(WebHost host, string name)
    {
        var runs = host.Services.GetRequiredService<JobRuns>();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = false;
        void Changed()
        {
            if (runs.IsRunning(name)) began = true;
            else if (began) ended.TrySetResult();
        }
        runs.Changed += Changed;
        Assert.True(await Board(host).RunNow(name, default));
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
        runs.Changed -= Changed;
    }

    private static JobBoard Board(WebHost host) => host.Services.GetRequiredService<JobBoard>();

    private static async Task<JobStatus> Status(WebHost host, string name) => Assert.Single(await Board(host).List(default), j => j.Name == name);
}
