using Analytics.Core.Stats;

namespace Analytics.Web.Components.Panels;

/// <summary>Everything a ranked panel shows under one of its tabs; two equal lists look the same.</summary>
/// <param name="Head">Heads of the columns, the label's first.</param>
/// <param name="Rows">The lines, largest first.</param>
/// <param name="RowCount">How many lines there are in all.</param>
/// <param name="Unit">What the lines are, in the plural: "pages".</param>
public sealed record RankedList(EquatableList<string> Head, EquatableList<RankedRow> Rows, int RowCount, string Unit)
{
    /// <summary>The lines beyond those shown, for a map; empty where there is none.</summary>
    public EquatableList<RankedRow> Beyond { get; init; } = EquatableList<RankedRow>.Empty;

    /// <summary>The whole that the ranking figure is a part of, for a ring.</summary>
    public double Total { get; init; }
}
