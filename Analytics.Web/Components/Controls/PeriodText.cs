using Analytics.Core.Stats.Reports;

namespace Analytics.Web.Components.Controls;

/// <summary>What the days are called that a reader picks from.</summary>
public static class PeriodText
{
    public static string Words(this Period period) => period switch
    {
        Period.Today => Wording.TodayTitle,
        Period.Yesterday => Wording.YesterdayTitle,
        Period.Last7Days => Wording.Last7Days,
        Period.Last28Days => Wording.Last28Days,
        Period.Last30Days => Wording.Last30Days,
        Period.Last90Days => Wording.Last90Days,
        Period.ThisMonth => Wording.ThisMonth,
        Period.LastMonth => Wording.LastMonth,
        Period.ThisYear => Wording.ThisYear,
        Period.Last12Months => Wording.Last12Months,
        Period.AllTime => Wording.AllTime,
        _ => throw new ArgumentOutOfRangeException(nameof(period), period, null),
    };
}
