using Quartz;

namespace Analytics.Web.Jobs;

/// <summary>Runs one of the product's jobs for the scheduler and keeps, in the job's own data, how the last run went.</summary>
[DisallowConcurrentExecution]
[PersistJobDataAfterExecution]
internal abstract partial class ScheduledJob<TJob>(TJob job, JobRuns runs, TimeProvider clock, ILogger<ScheduledJob<TJob>> log) : IJob where TJob : Core.Jobs.IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.JobDetail.Key.Name;
        runs.Began(name);
        var started = clock.GetUtcNow();
        var stamp = clock.GetTimestamp();
        string outcome;
        var succeeded = false;
        try
        {
            outcome = await job.Run(cancellationToken);
            succeeded = true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "Stopped with the program; it goes on at its next time.";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFailed(e, name);
            outcome = e is AggregateException many ? string.Join(" ", many.InnerExceptions.Select(static one => one.Message)) : e.GetBaseException().Message;
        }
        var run = new JobRun(started, clock.GetElapsedTime(stamp), outcome, succeeded);
        StoredRun.Write(context.JobDetail.JobDataMap, run);
        runs.Ended(name, run);
    }

    [LoggerMessage(3001, LogLevel.Error, "Job {Name} failed")]
    private partial void LogFailed(Exception exception, string name);
}
