using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Controls;

namespace Analytics.Web.Components.Panels;

/// <summary>Values of dimensions as people say them: "Organic search" for <c>organic</c>, "Sweden" for <c>SE</c>.</summary>
public static class ValueText
{
    private static readonly string[] Channels = ["organic", "direct", "referral", "social", "email", "paid", "ai"];
    private static readonly string[] Devices = ["desktop", "mobile", "tablet", "tv"];
    private static readonly string[] VisitorTypes = ["new", "returning"];

    private static readonly Lazy<string[]> Countries = new(static () =>
        [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(static culture => new RegionInfo(culture.Name).TwoLetterISORegionName).Where(static code => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z']).Append("XK").Distinct()]);

    /// <summary>The head of a column of the dimension's values.</summary>
    public static string Head(Dimension dimension, string? property = null) => dimension switch
    {
        Dimension.EntryPage or Dimension.ExitPage => Wording.Page,
        Dimension.Property => property ?? Wording.Value,
        _ => dimension.Said(),
    };

    /// <summary>The values whose words hold a text, for dimensions that are said otherwise than they are written; null for all others.</summary>
    public static IReadOnlyList<string>? Matching(Dimension dimension, string text)
    {
        var known = dimension switch
        {
            Dimension.Country => Countries.Value,
            Dimension.Channel => Channels,
            Dimension.Device => Devices,
            Dimension.VisitorType => VisitorTypes,
            _ => null,
        };
        return known?.Where(value => Of(dimension, value).Contains(text, StringComparison.CurrentCultureIgnoreCase) || value.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
    }

    public static string Of(Dimension dimension, string? value)
    {
        if (value is null or Dimensions.None)
        {
            return dimension switch
            {
                Dimension.Source or Dimension.Referrer => Wording.NoneCameDirectly,
                Dimension.UtmSource or Dimension.UtmMedium or Dimension.UtmCampaign or Dimension.UtmTerm or Dimension.UtmContent or Dimension.Property => Wording.None,
                _ => Wording.Unknown,
            };
        }
        return dimension switch
        {
            Dimension.Channel => Channel(value),
            Dimension.Country => Country(value),
            Dimension.Device => Device(value),
            Dimension.Language => Language(value),
            Dimension.VisitorType => Capital(value),
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
        "organic" => Wording.OrganicSearch,
        "email" => Wording.EMail,
        "ai" => Wording.AIAssistants,
        _ => Capital(value),
    };

    private static string Device(string value) => value == "tv" ? Wording.TV : Capital(value);

    private static string Country(string code)
    {
        // The framework knows no region by this code, which networks carry.
        if (code is "XK") return Wording.Kosovo;
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

    // "German (Germany)" for de-DE; what no culture is named after stays as it came.
    private static string Language(string tag)
    {
        if (tag.Length > 20 || !tag.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')) return tag;
        try
        {
            var culture = CultureInfo.GetCultureInfo(tag, predefinedOnly: true);
            return culture.EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    private static string Capital(string value) => value.Length == 0 ? value : char.ToUpperInvariant(value[0]) + value[1..];
}
