namespace Analytics.Web.Components.Controls;

/// <summary>How long ago something was, in one unit.</summary>
public static class AgoText
{
    public static string Of(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalMinutes: < 1 } => Wording.JustNow,
        { TotalHours: < 1 } span => Wording.MinutesAgo.With((int)span.TotalMinutes),
        { TotalDays: < 1 } span => Wording.HoursAgo.With((int)span.TotalHours),
        { TotalDays: < 2 } => Wording.Yesterday,
        { TotalDays: < 60 } span => Wording.DaysAgo.With((int)span.TotalDays),
        _ => DateText.Day(at),
    };
}
