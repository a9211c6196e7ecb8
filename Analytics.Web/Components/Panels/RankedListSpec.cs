using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;

namespace Analytics.Web.Components.Panels;

/// <summary>How one list of the board is laid out: its tab, its columns, its words.</summary>
/// <param name="Key">Its name in an address, one of its panel.</param>
/// <param name="TabWords">The tab it stands under; lists of the same tab are chosen between in the panel.</param>
/// <param name="List">What it is split by.</param>
/// <param name="UnitWords">What its lines are, in the plural: "pages".</param>
/// <param name="Columns">Its columns in the panel.</param>
public sealed record RankedListSpec(string Key, Func<string> TabWords, BoardList List, Func<string> UnitWords, IReadOnlyList<RankedColumn> Columns)
{
    private const int RowsBesideAMap = 8;

    public string Tab => TabWords();

    public string Unit => UnitWords();

    /// <summary>What it is called among those under the same tab; null = as the tab.</summary>
    public Func<string>? NameWords { get; init; }

    public string? Name => NameWords?.Invoke();

    /// <summary>The dimension that a click on a row filters by, where that is not the one it is split by.</summary>
    public Dimension? FilterBy { get; init; }

    public Beside Beside { get; init; }

    /// <summary>The dimension that a click on a row filters by.</summary>
    public Dimension Filtering => FilterBy ?? List.By;

    /// <summary>The list as it is shown.</summary>
    /// <param name="answer">Its figures.</param>
    /// <param name="links">Where the row of a value leads.</param>
    public RankedList Fill(StatsAnswer answer, Func<RankedListSpec, string, RowLinks> links)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(links);
        var most = answer.Rows.Select(row => row.Figures[List.OrderBy] ?? 0).DefaultIfEmpty(0).Max();
        var rows = answer.Rows.Select(Row).ToList();
        var shown = Beside == Beside.Map ? RowsBesideAMap : rows.Count;
        return new(new([ValueText.Head(List.By, List.Property), .. Columns.Select(static column => column.Head)]), new(rows.Take(shown)), Math.Max(answer.RowCount, answer.Rows.Count), Unit)
        {
            Beyond = new(rows.Skip(shown)),
            Total = FigureOf(answer.Total),
        };

        RankedRow Row(StatsRow row)
        {
            var key = row.Value ?? Dimensions.None;
            var to = links(this, key);
            var label = ValueText.Of(List.By, row.Value);
            var figure = row.Figures[List.OrderBy] ?? 0;
            return new(key, label, row.Title is { Length: > 0 } title ? $"{label}\n{title}" : label, most > 0 ? Math.Round(100 * figure / most, 1) : 0, new(Columns.Select(column => column.Cell(row.Figures, answer.Total))), to.Href, to.On, ValueText.Badge(List.By, row.Value), ValueText.Colour(List.By, row.Value))
            {
                Not = to.Not,
                Drill = to.Drill,
                Figure = figure,
            };
        }
    }

    private double FigureOf(Figures total) => total[List.OrderBy] ?? 0;
}
