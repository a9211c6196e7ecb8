using System.Globalization;

namespace Analytics.Web.Components.Controls;

/// <summary>A number of bytes in the unit that suits it.</summary>
public static class SizeText
{
    public static string Of(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1e9:0.##} GB"),
    };
}
