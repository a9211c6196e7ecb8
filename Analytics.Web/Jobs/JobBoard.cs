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
            var next = (await scheduler.GetTriggersOfJob(key, cancel)).Select(t => t.NextFireTimeUtc).Where(t => t is not null).Min();
            jobs.Add(new(name, title, text, last, next, runs.IsRunning(name)));
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
}
