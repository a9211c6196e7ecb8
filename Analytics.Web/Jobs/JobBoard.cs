using Quartz;

namespace Analytics.Web.Jobs;

/// <summary>What the scheduler's jobs did and will do, and the way to run one now.</summary>
public sealed class JobBoard(ISchedulerFactory schedulers, JobRuns runs)
{
    public async Task<IReadOnlyList<JobStatus>> List(CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        var jobs = new List<JobStatus>();
        foreach (var (name, title, text, _) in JobNames.All)
        {
            var key = new JobKey(name);
            var last = runs.LastOf(name) ?? StoredRun.Read((await scheduler.GetJobDetail(key, cancel))?.JobDataMap);
            var paused = await scheduler.GetTriggerState(new TriggerKey(name), cancel) == TriggerState.Paused;
            var next = paused ? null : (await scheduler.GetTriggersOfJob(key, cancel)).Select(t => t.NextFireTimeUtc).Where(t => t is not null).Min();
            jobs.Add(new(name, title, text, last, next, runs.IsRunning(name), paused));
        }
        return jobs;
    }

    /// <summary>Runs a job as soon as a worker is free; false when there is no such job.</summary>
    public async Task<bool> RunNow(string name, CancellationToken cancel)
    {
        if (!JobNames.All.Any(j => j.Name == name)) return false;
        await (await schedulers.GetScheduler(cancel)).TriggerJob(new JobKey(name), cancel);
        return true;
    }

    /// <summary>Runs a job, waits for its end and says how it went; null when there is no such job.</summary>
    public async Task<JobRun?> RunAndWait(string name, CancellationToken cancel)
    {
        if (!JobNames.All.Any(j => j.Name == name)) return null;
        var scheduler = await schedulers.GetScheduler(cancel);
        var before = runs.LastOf(name);
        var ended = new TaskCompletionSource<JobRun>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (runs.LastOf(name) is { } last && last != before) ended.TrySetResult(last);
        }
        runs.Changed += Look;
        try
        {
            await scheduler.TriggerJob(new JobKey(name), cancel);
            return await ended.Task.WaitAsync(cancel);
        }
        finally
        {
            runs.Changed -= Look;
        }
    }

    /// <summary>Keeps how a run went that was not the scheduler's, so that the list shows it.</summary>
    public async Task Keep(string name, JobRun run, CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        if (await scheduler.GetJobDetail(new JobKey(name), cancel) is not { } job) return;
        StoredRun.Write(job.JobDataMap, run);
        await scheduler.AddJob(job, AddJobOptions.Replacing, cancel);
    }

    /// <summary>Has a job not run at its times, or again; kept over restarts. False when there is no such job.</summary>
    public async Task<bool> Pause(string name, bool paused, CancellationToken cancel)
    {
        if (!JobNames.All.Any(j => j.Name == name)) return false;
        var scheduler = await schedulers.GetScheduler(cancel);
        if (paused) await scheduler.PauseJob(new JobKey(name), cancel);
        else await scheduler.ResumeJob(new JobKey(name), cancel);
        return true;
    }
}
