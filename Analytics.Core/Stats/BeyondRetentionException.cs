namespace Analytics.Core.Stats;

/// <summary>A question that only single events can answer, about days whose events are past the site's retention.</summary>
/// <param name="message">What cannot be answered, for the one who asked.</param>
/// <param name="firstDay">From this day on it can.</param>
public sealed class BeyondRetentionException(string message, DateOnly firstDay) : Exception(message)
{
    public DateOnly FirstDay => firstDay;
}
