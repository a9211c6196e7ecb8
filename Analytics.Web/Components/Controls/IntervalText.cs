using Analytics.Core.Stats;

namespace Analytics.Web.Components.Controls;

/// <summary>What the width of a bucket is called.</summary>
public static class IntervalText
{
    public static string Said(this Interval every) => every switch
    {
        Interval.Hour => Wording.Hour,
        Interval.Day => Wording.Day,
        Interval.Week => Wording.Week,
        Interval.Month => Wording.Month,
        _ => throw new ArgumentOutOfRangeException(nameof(every), every, null),
    };
}
