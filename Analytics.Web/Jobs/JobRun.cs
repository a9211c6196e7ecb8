using System.Globalization;
using Quartz;

namespace Analytics.Web.Jobs;

/// <summary>How one run of a job went. Kept in the scheduler's file with the job; the names of its entries are stored, never rename.</summary>
internal sealed record JobRun(DateTimeOffset Started, TimeSpan Took, string Outcome, bool Succeeded)
{
    /// <summary>The run that a job's data tells of; null before the first.</summary>
    public static JobRun? Read(JobDataMap? data)
    {
        if (data is null || Text(data, "last_run") is not { } started || Text(data, "last_took_ms") is not { } took || Text(data, "last_outcome") is not { } outcome) return null;
        return new(DateTimeOffset.Parse(started, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), TimeSpan.FromMilliseconds(long.Parse(took, CultureInfo.InvariantCulture)), outcome, Text(data, "last_succeeded") == "true");
    }

    public void Write(JobDataMap data)
    {
        data["last_run"] = Started.ToString("O", CultureInfo.InvariantCulture);
        data["last_took_ms"] = ((long)Took.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        data["last_outcome"] = Outcome;
        data["last_succeeded"] = Succeeded ? "true" : "false";
    }

    private static string? Text(JobDataMap data, string key) => data.TryGetValue(key, out var value) ? value as string : null;
}
