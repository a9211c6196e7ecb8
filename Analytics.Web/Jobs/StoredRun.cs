using System.Globalization;
using Quartz;

namespace Analytics.Web.Jobs;

/// <summary>A run as it is kept in the scheduler's data of the job. Stored; never rename.</summary>
internal static class StoredRun
{
    private const string LastRun = "last_run", TookMs = "last_took_ms", Outcome = "last_outcome", Succeeded = "last_succeeded";

    public static void Write(JobDataMap data, JobRun run)
    {
        data[LastRun] = run.Started.ToString("O", CultureInfo.InvariantCulture);
        data[TookMs] = ((long)run.Took.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        data[Outcome] = run.Outcome;
        data[Succeeded] = run.Succeeded ? "true" : "false";
    }

    /// <summary>The run that is kept; null when the job has not run yet.</summary>
    public static JobRun? Read(JobDataMap? data)
    {
        if (Text(data, LastRun) is not { } started || Text(data, TookMs) is not { } took) return null;
        return new(DateTimeOffset.Parse(started, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), TimeSpan.FromMilliseconds(long.Parse(took, CultureInfo.InvariantCulture)), Text(data, Outcome) ?? "", Text(data, Succeeded) == "true");
    }

    private static string? Text(JobDataMap? data, string key) => data is not null && data.TryGetValue(key, out var value) ? value as string : null;
}
