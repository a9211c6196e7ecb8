namespace Analytics.Web.Components.Panels;

/// <summary>A line of a ranked list, ready to show.</summary>
/// <param name="Key">The value as it is filtered by; <c>(none)</c> for a missing one.</param>
/// <param name="Label">What stands in the line.</param>
/// <param name="Hint">The full text for those who hover; the label where it says nothing more.</param>
/// <param name="Bar">Share of the largest line, 0–100.</param>
/// <param name="Cells">The figures, as many as the list has columns.</param>
/// <param name="Href">The address that filters by the line, or takes the filter away.</param>
/// <param name="On">True when the range is filtered by it.</param>
/// <param name="Badge">Two letters before the label, for countries.</param>
/// <param name="Colour">Name of the colour token that the value owns, for channels.</param>
public sealed record RankedRow(string Key, string Label, string Hint, double Bar, Core.Stats.EquatableList<string> Cells, string Href, bool On, string? Badge, string? Colour);
