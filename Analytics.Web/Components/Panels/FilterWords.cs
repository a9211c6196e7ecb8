using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Controls;

namespace Analytics.Web.Components.Panels;

/// <summary>A filter in words: "Country is Sweden".</summary>
public static class FilterWords
{
    private const int BriefMost = 80;

    public static string Say(StatsFilter filter) => $"{Head(filter)} {Values(filter)}";

    /// <summary>The same for a sentence about it: a long value ends in "…".</summary>
    public static string Brief(StatsFilter filter)
    {
        var said = new StringInfo(Say(filter));
        return said.LengthInTextElements <= BriefMost ? said.String : said.SubstringByTextElements(0, BriefMost - 1) + "…";
    }

    /// <summary>"Country is".</summary>
    public static string Head(StatsFilter filter) => $"{Name(filter.Dimension, filter.Property)} {Words(filter.Operator)}";

    /// <summary>"Country", or the property's own name.</summary>
    public static string Name(Dimension dimension, string? property) => property ?? dimension.Said();

    /// <summary>"Sweden", "Sweden or Norway", "any of 8".</summary>
    public static string Values(StatsFilter filter) => filter.Values.Count switch
    {
        1 => Value(filter, 0),
        2 => Wording.OneOrTheOther.With(Value(filter, 0), Value(filter, 1)),
        var count => Wording.AnyOfCount.With(count),
    };

    private static string Value(StatsFilter filter, int at) => filter.Operator is FilterOperator.Is or FilterOperator.IsNot ? ValueText.Of(filter.Dimension, filter.Values[at]) : filter.Values[at];

    /// <summary>An operator in a sentence.</summary>
    public static string Words(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Is => Wording.OperatorIs,
        FilterOperator.IsNot => Wording.OperatorIsNot,
        FilterOperator.Contains => Wording.OperatorContains,
        FilterOperator.NotContains => Wording.OperatorDoesNotContain,
        FilterOperator.Matches => Wording.OperatorMatches,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, null),
    };
}
