using Analytics.Core.Ingestion;
using Analytics.Core.Jobs;
using Analytics.Core.Jobs.Sealing;
using Analytics.Web.Jobs;
using Microsoft.Data.Sqlite;
using Quartz;

namespace Analytics.Web.Composition;

/// <summary>The scheduler with its own database file, so that its polling never stands in the way of the event writer.</summary>
public static partial class JobsComposition
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton<HourlyRollup>();
        services.AddSingleton<DailyRollup>();
        services.AddSingleton<FiguresRebuild>();
        services.AddSingleton<SealDemand>();
        services.AddSingleton<IEventObserver>(p => p.GetRequiredService<SealDemand>());
        services.AddHostedService<SealingOnDemand>();
        services.AddSingleton<JobRuns>();
        services.AddSingleton<JobBoard>();
        var file = DataFolder.Open(builder.Configuration).JobsDatabase;
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 15 }.ToString());
                store.UseSystemTextJsonSerializer();
                store.ProvisionSchema();
            });
            Add<ScheduledHourlyRollup>(quartz, JobNames.Hourly);
            Add<ScheduledDailyRollup>(quartz, JobNames.Daily);
        });
        services.Configure<QuartzOptions>(options =>
        {
            // What is in the file stays, with the outcome of the last run; only jobs that are not there yet are added.
            options.Scheduling.OverwriteExistingData = false;
            options.Scheduling.IgnoreDuplicates = true;
        });
        // The scheduler opens its file while the server opens its port.
        services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    /// <summary>Seals busy sites between the hours.</summary>
    private sealed partial class SealingOnDemand(SealDemand demand, ILogger<SealingOnDemand> log) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => demand.Run(LogFailed, stoppingToken);

        [LoggerMessage(3002, LogLevel.Error, "A busy site could not be sealed; it is tried again later")]
        private partial void LogFailed(Exception exception);
    }

    private static void Add<TJob>(IQuartzBuilder quartz, string name) where TJob : Quartz.IJob
    {
        var (_, title, _, cron) = Array.Find(JobNames.All, j => j.Name == name);
        quartz.AddJob<TJob>(job => job.WithIdentity(name).WithDescription(title).StoreDurably());
        // A run that was missed while the program was down is made up for once.
        quartz.AddTrigger(trigger => trigger.ForJob(name).WithIdentity(name).WithCronSchedule(cron, c => c.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
    }
}
