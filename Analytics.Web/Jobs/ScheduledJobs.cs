using Analytics.Core.Jobs;

namespace Analytics.Web.Jobs;

internal sealed class ScheduledHourlyRollup(HourlyRollup job, JobRuns runs, TimeProvider clock, ILogger<ScheduledJob<HourlyRollup>> log) : ScheduledJob<HourlyRollup>(job, runs, clock, log);

internal sealed class ScheduledDailyRollup(DailyRollup job, JobRuns runs, TimeProvider clock, ILogger<ScheduledJob<DailyRollup>> log) : ScheduledJob<DailyRollup>(job, runs, clock, log);
