namespace Analytics.Core.Stats;

/// <summary>The width of a bucket on the time axis, in the site's zone. Weeks begin on Monday.</summary>
public enum Interval
{
    Hour,
    Day,
    Week,
    Month,
}
