using Analytics.Core.Stats;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>One list in full: every metric, sorted by any of them, searched, page by page.</summary>
public partial class DetailsSheet
{
    /// <summary>Rows of a page.</summary>
    public const int RowsMost = 50;

    private IReadOnlyList<Metric> _metrics = [];
    private EquatableList<RankedRow> _rows = EquatableList<RankedRow>.Empty;
    private string _head = "";
    private string _typed = "", _searched = "";

    [Parameter, EditorRequired]
    public RankedListSpec Spec { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Name of the property where the list is of one.</summary>
    [Parameter]
    public string? Property { get; set; }

    [Parameter, EditorRequired]
    public PanelState State { get; set; }

    /// <summary>The page of rows; null while there is none.</summary>
    [Parameter, EditorRequired]
    public StatsAnswer? Answer { get; set; }

    [Parameter, EditorRequired]
    public Metric Sort { get; set; }

    [Parameter]
    public string Search { get; set; } = "";

    /// <summary>From 1.</summary>
    [Parameter]
    public int PageNumber { get; set; } = 1;

    /// <summary>Called with what is to be searched for.</summary>
    [Parameter]
    public EventCallback<string> Searched { get; set; }

    [Parameter, EditorRequired]
    public Func<Metric, string> SortHref { get; set; } = static _ => "";

    [Parameter, EditorRequired]
    public Func<int, string> PageHref { get; set; } = static _ => "";

    /// <summary>What the address says beside the search: names and values, a name once for each of its values.</summary>
    [Parameter]
    public IReadOnlyList<KeyValuePair<string, string?>> Beside { get; set; } = [];

    /// <summary>Where the row of a value leads.</summary>
    [Parameter, EditorRequired]
    public Func<RankedListSpec, string, RowLinks> To { get; set; } = static (_, _) => new("", false);

    /// <summary>The address of the dashboard.</summary>
    [Parameter, EditorRequired]
    public string Back { get; set; } = "";

    [Parameter]
    public PanelLinks Links { get; set; } = PanelLinks.None;

    [Parameter]
    public EventCallback Again { get; set; }

    private int Pages => Answer is null ? 1 : Math.Max(1, (Answer.RowCount + RowsMost - 1) / RowsMost);

    private string Said
    {
        get
        {
            if (Answer is null || _rows.Count == 0) return "";
            var first = ((PageNumber - 1) * RowsMost) + 1;
            return Answer.RowCount == 1 ? Wording.OneRow : Wording.RowsFromToOfUnit.With(FigureText.Count(first), FigureText.Count(first + _rows.Count - 1), FigureText.Count(Answer.RowCount), Spec.Unit);
        }
    }

    protected override void OnParametersSet()
    {
        // Figures that move on must not undo what somebody is typing.
        if (_searched != Search) (_searched, _typed) = (Search, Search);
        _metrics = DetailMetrics.Of(Spec.List.By);
        var full = Spec with
        {
            // In full it is a list alone, without what lies beside it and takes room from it.
            Beside = Panels.Beside.Nothing,
            List = Spec.List with { OrderBy = Sort, Property = Property },
            Columns = [.. _metrics.Select(static metric => new RankedColumn(static () => "", (row, _) => FigureText.Plain(metric, row[metric])))],
        };
        _head = ValueText.Head(Spec.List.By, Property);
        _rows = Answer is null ? EquatableList<RankedRow>.Empty : full.Fill(Answer, To).Rows;
    }

    private void Typed(ChangeEventArgs change) => _typed = change.Value as string ?? "";

    private Task Find() => Searched.InvokeAsync(_typed.Trim());
}
