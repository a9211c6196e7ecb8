using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Controls;

namespace Analytics.Web.Components.Panels;

/// <summary>How one list of the board is laid out: a tab, its columns, its words.</summary>
public sealed record RankedListSpec(string Key, string Tab, BoardList List, string Unit, IReadOnlyList<RankedColumn> Columns)
{
    public Tab AsTab => new(Key, Tab);

    /// <summary>The list as it is shown.</summary>
    /// <param name="href">The address that filters by a value, and whether it is set now.</param>
    public RankedList Fill(StatsAnswer answer, Func<Dimension, string, (string Href, bool On)> href)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(href);
        var most = answer.Rows.Count == 0 ? 0 : answer.Rows.Max(row => row.Figures[List.OrderBy] ?? 0);
        return new(new([ValueText.Head(List.By), .. Columns.Select(static column => column.Head)]), new(answer.Rows.Select(Row)), Math.Max(answer.RowCount, answer.Rows.Count), Unit);

        RankedRow Row(StatsRow row)
        {
            var key = row.Value ?? Dimensions.None;
            var (address, on) = href(List.By, key);
            var label = ValueText.Of(List.By, row.Value);
            var bar = most > 0 ? Math.Round(100 * (row.Figures[List.OrderBy] ?? 0) / most, 1) : 0;
            return new(key, label, row.Title is { Length: > 0 } title ? $"{label}\n{title}" : label, bar, new(Columns.Select(column => column.Cell(row.Figures, answer.Total))), address, on, ValueText.Badge(List.By, row.Value), ValueText.Colour(List.By, row.Value));
        }
    }
}
