using Analytics.Core.Jobs;

namespace Analytics.Web.Jobs;

/// <summary>Runs a job in this process where no scheduler runs: in a verb that is called while no server is.</summary>
internal static class JobHere
{
    /// <summary>How the run went; null when there is no such job.</summary>
    public static async Task<JobRun?> Run(IServiceProvider services, string name, CancellationToken cancel)
    {
        IJob? job = name switch
        {
            JobNames.Hourly => services.GetRequiredService<HourlyRollup>(),
            JobNames.Daily => services.GetRequiredService<DailyRollup>(),
            _ => null,
        };
        if (job is null) return null;
        var clock = services.GetRequiredService<TimeProvider>();
        var (started, stamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        var outcome = await job.Run(cancel);
        return new(started, clock.GetElapsedTime(stamp), outcome, Succeeded: true);
    }
}
