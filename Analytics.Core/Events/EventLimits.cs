namespace Analytics.Core.Events;

/// <summary>How large an event may be. Longer texts are cut, larger bodies refused.</summary>
public static class EventLimits
{
    /// <summary>Body of one event, bytes.</summary>
    public const int BodyBytes = 96 * 1024;

    /// <summary>The event's properties, bytes of JSON.</summary>
    public const int CustomBytes = 65_536;

    /// <summary>Depth of nested JSON.</summary>
    public const int Depth = 32;

    public const int PathLength = 1_024;
    public const int TitleLength = 512;
    public const int NameLength = 128;
    public const int IdLength = 128;

    /// <summary>Text cut to a length; null and empty are null.</summary>
    public static string? Cut(string? text, int length) =>
        string.IsNullOrEmpty(text) ? null : text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
