namespace Analytics.Web.Components.Controls;

/// <summary>How long ago something was, in one unit.</summary>
public static class AgoText
{
    public static string Of(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } span => $"{(int)span.TotalMinutes} min ago",
        { TotalDays: < 1 } span => $"{(int)span.TotalHours} h ago",
        { TotalDays: < 2 } => "yesterday",
        { TotalDays: < 60 } span => $"{(int)span.TotalDays} days ago",
        _ => DateText.Day(at),
    };
}
