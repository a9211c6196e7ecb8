namespace Analytics.Core.Storage.Model;

/// <summary>How far the rollups of a site have come.</summary>
public sealed class RollupState
{
    public int SiteId { get; set; }

    /// <summary>Hourly totals stand up to this instant, UTC milliseconds.</summary>
    public long HourlyUntilMs { get; set; }

    /// <summary>Daily figures stand up to and without this local day (days since 0001-01-01).</summary>
    public int DailyUntil { get; set; }

    /// <summary>The first local day whose events are all there (days since 0001-01-01); days before it are answered from the daily figures. 0 while retention has deleted nothing.</summary>
    public int RawFrom { get; set; }
}
