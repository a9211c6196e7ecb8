using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;

namespace Analytics.Web.Components.Panels;

/// <summary>A filter in words: "Country is Sweden".</summary>
public static class FilterWords
{
    public static string Say(StatsFilter filter) => $"{Head(filter)} {Values(filter)}";

    /// <summary>"Country is".</summary>
    public static string Head(StatsFilter filter) => $"{filter.Dimension.Said()} {Words(filter.Operator)}";

    /// <summary>"Sweden", "Sweden or Norway", "any of 8".</summary>
    public static string Values(StatsFilter filter) => filter.Values.Count switch
    {
        <= 2 => string.Join(" or ", filter.Values.Select(value => ValueText.Of(filter.Dimension, value))),
        var count => $"any of {count}",
    };

    private static string Words(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Is => "is",
        FilterOperator.IsNot => "is not",
        FilterOperator.Contains => "contains",
        FilterOperator.NotContains => "does not contain",
        FilterOperator.Matches => "matches",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, null),
    };
}
