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
    public const int ReferrerLength = 2_048;
    public const int LanguageLength = 35;

    /// <summary>Engaged time that one report may claim, milliseconds: a day.</summary>
    public const int EngagedMs = 86_400_000;

    /// <summary>Any other measure in milliseconds: an hour.</summary>
    public const int MeasureMs = 3_600_000;

    /// <summary>Text cut to a length, without the sign that ends texts in SQLite; null and empty are null.</summary>
    public static string? Cut(string? text, int length)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Contains('\0')) text = text.Replace('\0', '\uFFFD');
        return text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    /// <summary>A measure as a whole number; null when missing, negative or no number.</summary>
    public static int? Whole(double? value, int most = MeasureMs) => value is >= 0 and < int.MaxValue ? (int)Math.Min(Math.Round(value.Value), most) : null;

    /// <summary>A screen of a believable size as width×height; null for others.</summary>
    public static string? Screen(double? width, double? height)
    {
        if (width is not (>= 1 and < 100_000) || height is not (>= 1 and < 100_000)) return null;
        Span<char> text = stackalloc char[11];
        return text.TryWrite(System.Globalization.CultureInfo.InvariantCulture, $"{(int)width}x{(int)height}", out var length) ? RepeatedTexts.Of(text[..length]) : null;
    }

    /// <summary>A screen written as <c>1920x1080</c> or <c>1920,1080,2</c>.</summary>
    public static string? Screen(string? text)
    {
        if (text is null || text.Length > 32) return null;
        var parts = text.Split('x', ',');
        return parts.Length >= 2 && Number(parts[0]) is { } width && Number(parts[1]) is { } height ? Screen(width, height) : null;

        static double? Number(string part) => double.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
