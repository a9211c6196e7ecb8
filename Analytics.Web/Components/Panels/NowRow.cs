using Analytics.Core.Stats;

namespace Analytics.Web.Components.Panels;

/// <summary>A page, source or country of those who are there now.</summary>
/// <param name="Key">The value as it is filtered by; <c>(none)</c> for a missing one.</param>
/// <param name="Label">What stands in the line.</param>
/// <param name="Visitors">Active visitors.</param>
/// <param name="Bar">Share of the largest line, 0–100.</param>
/// <param name="Href">The dashboard of today, filtered by the line.</param>
/// <param name="Badge">Two letters before the label, for countries.</param>
public sealed record NowRow(string Key, string Label, int Visitors, double Bar, string Href, string? Badge)
{
    /// <summary>The lines of a dimension, in the order given.</summary>
    public static IReadOnlyList<NowRow> Of(Dimension dimension, IEnumerable<(string Value, int Visitors)> values, Func<Dimension, string, string> href)
    {
        ArgumentNullException.ThrowIfNull(href);
        var all = values.ToList();
        var most = all.Count == 0 ? 0 : all.Max(static value => value.Visitors);
        return [.. all.Select(value => new NowRow(value.Value, ValueText.Of(dimension, value.Value), value.Visitors, Math.Round(100.0 * value.Visitors / most, 1), href(dimension, value.Value), ValueText.Badge(dimension, value.Value)))];
    }
}
