namespace Analytics.Core.Stats.Reports;

/// <summary>A stretch of days that is named rather than dated, so that a saved link means the same tomorrow.</summary>
public enum Period
{
    Today,
    Yesterday,
    Last7Days,
    Last28Days,
    Last30Days,
    Last90Days,
    ThisMonth,
    LastMonth,
    ThisYear,
    Last12Months,
    AllTime,
}
