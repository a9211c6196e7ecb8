using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;

namespace Analytics.Web.Components.Panels;

/// <summary>A filter in words: "Country is Sweden".</summary>
public static class FilterWords
{
    public static string Say(StatsFilter filter) => $"{Head(filter)} {Values(filter)}";

    /// <summary>"Country is".</summary>
    public static string Head(StatsFilter filter) => $"{Name(filter.Dimension, filter.Property)} {Words(filter.Operator)}";

    /// <summary>"Country", or the property's own name.</summary>
    public static string Name(Dimension dimension, string? property) => property ?? dimension.Said();

    /// <summary>"Sweden", "Sweden or Norway", "any of 8".</summary>
    public static string Values(StatsFilter filter) => filter.Values.Count switch
    {
        <= 2 => string.Join(" or ", filter.Values.Select(value => filter.Operator is FilterOperator.Is or FilterOperator.IsNot ? ValueText.Of(filter.Dimension, value) : value)),
        var count => $"any of {count}",
    };

    /// <summary>An operator in a sentence.</summary>
    public static string Words(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Is => "is",
        FilterOperator.IsNot => "is not",
        FilterOperator.Contains => "contains",
        FilterOperator.NotContains => "does not contain",
        FilterOperator.Matches => "matches",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, null),
    };
}
