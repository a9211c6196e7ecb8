using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Web.Components.Panels;

namespace Analytics.Web.Components.Settings;

/// <summary>The countries there are, by name.</summary>
public static class CountryNames
{
    /// <summary>Codes of ISO 3166 with the name that reports show.</summary>
    public static IReadOnlyList<(string Value, string Text)> All { get; } =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(static culture => new RegionInfo(culture.Name).TwoLetterISORegionName)
            .Where(static code => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            .Distinct().Select(static code => (code, ValueText.Of(Dimension.Country, code)))
            .OrderBy(static country => country.Item2, StringComparer.InvariantCulture),
    ];
}
