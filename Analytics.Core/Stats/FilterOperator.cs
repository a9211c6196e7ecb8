namespace Analytics.Core.Stats;

/// <summary>How a filter compares.</summary>
public enum FilterOperator
{
    Is,
    IsNot,
    Contains,
    NotContains,

    /// <summary>A regular expression, run without backtracking.</summary>
    Matches,
}
