using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;

namespace Analytics.Web.Components.Panels;

/// <summary>Values of dimensions as people say them: "Organic search" for <c>organic</c>, "Sweden" for <c>SE</c>.</summary>
public static class ValueText
{
    /// <summary>The head of a column of the dimension's values.</summary>
    public static string Head(Dimension dimension) => dimension is Dimension.EntryPage or Dimension.ExitPage ? "Page" : dimension.Said();

    public static string Of(Dimension dimension, string? value)
    {
        if (value is null or Dimensions.None) return dimension is Dimension.Source or Dimension.Referrer ? "None, came directly" : "Unknown";
        return dimension switch
        {
            Dimension.Channel => Channel(value),
            Dimension.Country => Country(value),
            Dimension.Device => Device(value),
            _ => value,
        };
    }

    /// <summary>Two letters for a country; null for anything else.</summary>
    public static string? Badge(Dimension dimension, string? value) =>
        dimension == Dimension.Country ? value is { Length: 2 } ? value.ToUpperInvariant() : "··" : null;

    /// <summary>A channel's own colour, the same in every chart; null for anything else.</summary>
    public static string? Colour(Dimension dimension, string? value) => dimension != Dimension.Channel ? null : value switch
    {
        "organic" => "--chart-1",
        "email" => "--chart-2",
        "referral" => "--chart-3",
        "paid" => "--chart-4",
        "ai" => "--chart-5",
        "social" => "--chart-7",
        _ => "--chart-8",
    };

    private static string Channel(string value) => value switch
    {
        "organic" => "Organic search",
        "email" => "E-mail",
        "ai" => "AI assistants",
        _ => Capital(value),
    };

    private static string Device(string value) => value == "tv" ? "TV" : Capital(value);

    private static string Country(string code)
    {
        // The framework knows no region by this code, which networks carry.
        if (code is "XK") return "Kosovo";
        if (code is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z']) return code;
        try
        {
            return new RegionInfo(code).EnglishName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    private static string Capital(string value) => value.Length == 0 ? value : char.ToUpperInvariant(value[0]) + value[1..];
}
