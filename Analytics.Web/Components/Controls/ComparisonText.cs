using Analytics.Core.Stats.Reports;

namespace Analytics.Web.Components.Controls;

/// <summary>What stands after "vs.".</summary>
public static class ComparisonText
{
    public static string Words(this Comparison comparison) => comparison switch
    {
        Comparison.Previous => Wording.PreviousPeriod,
        Comparison.Year => Wording.SameDaysLastYear,
        Comparison.YearByWeekday => Wording.SameWeekdaysLastYear,
        Comparison.Custom => Wording.DaysOfYourOwnTitle,
        Comparison.None => Wording.Nothing,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, null),
    };
}
