using Analytics.Core.Jobs;
using Analytics.Web.Jobs;
using Microsoft.Data.Sqlite;
using Quartz;

namespace Analytics.Web.Composition;

/// <summary>The scheduler with its own database file, so that its polling never stands in the way of the event writer.</summary>
public static class JobsComposition
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton<HourlyRollup>();
        services.AddSingleton<DailyRollup>();
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
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void Add<TJob>(IQuartzBuilder quartz, string name) where TJob : Quartz.IJob
    {
        var (_, title, _, cron) = Array.Find(JobNames.All, j => j.Name == name);
        quartz.AddJob<TJob>(job => job.WithIdentity(name).WithDescription(title).StoreDurably());
        // A run that was missed while the program was down is made up for once.
        quartz.AddTrigger(trigger => trigger.ForJob(name).WithIdentity(name).WithCronSchedule(cron, c => c.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
    }
}
