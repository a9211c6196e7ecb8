using System.Globalization;

namespace Analytics.Web.Components.Panels;

/// <summary>One line of a ranked list.</summary>
/// <param name="Key">The value as on the wire.</param>
/// <param name="Label">The value as people say it.</param>
/// <param name="Hint">What a pointer that rests on it reads.</param>
/// <param name="Bar">Its share of the largest line, percent.</param>
/// <param name="Cells">Its figures, in the order of the columns.</param>
/// <param name="Href">The address that filters by it.</param>
/// <param name="On">True when the range is filtered by it.</param>
/// <param name="Badge">Two letters before the label, for countries.</param>
/// <param name="Colour">Name of the colour token that the value owns, for channels.</param>
public sealed record RankedRow(string Key, string Label, string Hint, double Bar, Core.Stats.EquatableList<string> Cells, string Href, bool On, string? Badge, string? Colour)
{
    /// <summary>Its bar, as the style of its line.</summary>
    public string Style { get; } = string.Create(CultureInfo.InvariantCulture, $"--p:{Bar}");

    /// <summary>The address that leaves it out: a click with Shift.</summary>
    public string? Not { get; init; }

    /// <summary>The address that looks into it; null where there is nothing to look into.</summary>
    public string? Drill { get; init; }

    /// <summary>The figure that ranks it, for a ring or a map.</summary>
    public double Figure { get; init; }
}
