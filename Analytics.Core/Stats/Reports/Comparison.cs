namespace Analytics.Core.Stats.Reports;

/// <summary>What a range is held against.</summary>
public enum Comparison
{
    /// <summary>The range of the same length that ends where this one begins.</summary>
    Previous,

    /// <summary>The same dates a year earlier.</summary>
    Year,

    /// <summary>The same weekdays a year earlier: 364 days before.</summary>
    YearByWeekday,

    /// <summary>Dates of the reader's own.</summary>
    Custom,

    /// <summary>Nothing.</summary>
    None,
}
