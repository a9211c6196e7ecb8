namespace Analytics.Web.Jobs;

/// <summary>The jobs of the instance by the names under which the scheduler keeps them. Stored; never rename.</summary>
internal static class JobNames
{
    public const string Hourly = "hourly-rollup";
    public const string Daily = "daily-rollup";

    /// <summary>Name, what it is called, what it does, and when it is due (Quartz cron, UTC).</summary>
    public static readonly (string Name, string Title, string Text, string Cron)[] All =
    [
        (Hourly, "Hourly rollup", "Seals closed visits; writes the totals of closed hours; destroys salts and event ids older than 48 hours.", "0 5 * * * ?"),
        (Daily, "Daily rollup and retention", "Writes each finished day's figures by dimension; deletes what is past retention.", "0 35 * * * ?"),
    ];
}
