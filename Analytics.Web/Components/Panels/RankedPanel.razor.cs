using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Web.Components.Charts;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>A ranked list under tabs, with a map or a ring beside it where the list says so.</summary>
public partial class RankedPanel
{
    private const int LinksMost = 24;

    private RankedListSpec _spec = default!;
    private PanelState _state;
    private Picture? _picture;
    private IReadOnlyList<Tab> _tabs = [];
    private string _caption = "";
    private (PanelState State, RankedList? List, string Tab, int Filters, WayOut Out, EquatableList<PanelChoice> Choices, PanelLinks Links) _shown;

    [Parameter, EditorRequired]
    public BoardPanel Panel { get; set; } = default!;

    /// <summary>Key of the open list.</summary>
    [Parameter, EditorRequired]
    public string Tab { get; set; } = "";

    [Parameter]
    public EventCallback<string> TabChanged { get; set; }

    /// <summary>The lists under the open tab.</summary>
    [Parameter]
    public EquatableList<PanelChoice> Choices { get; set; } = EquatableList<PanelChoice>.Empty;

    [Parameter, EditorRequired]
    public PanelState State { get; set; }

    /// <summary>The open list; null while there is none.</summary>
    [Parameter, EditorRequired]
    public RankedList? List { get; set; }

    /// <summary>What is said of an empty list; null = as the panel says.</summary>
    [Parameter]
    public string? Nothing { get; set; }

    /// <summary>The filters set, for what an empty list says.</summary>
    [Parameter]
    public EquatableList<StatsFilter> Filters { get; set; } = EquatableList<StatsFilter>.Empty;

    /// <summary>Where the reader finds figures again once filters have left none.</summary>
    [Parameter]
    public WayOut Out { get; set; } = new("");

    [Parameter]
    public PanelLinks Links { get; set; } = PanelLinks.None;

    /// <summary>Called to ask anew after a failure.</summary>
    [Parameter]
    public EventCallback Again { get; set; }

    protected override void OnParametersSet()
    {
        if (!Moves(ref _shown, (State, List, Tab, Filters.GetHashCode(), Out, Choices, Links))) return;
        _spec = Panel.At(Tab);
        _state = State == PanelState.Ready && List is null ? PanelState.Quiet : State;
        var list = _spec.Name is null ? _spec.Tab : $"{_spec.Tab}, {_spec.Name}";
        _caption = $"{Panel.Title}: {list}";
        _picture = List is { Rows.Count: > 0 } ? Drawings.Of(List, (_caption, _spec.Beside), () => Draw(List)) : null;
    }

    protected override void OnInitialized() => _tabs = Panel.Tabs;

    private string UnitOf(double figure) => (_spec.List.OrderBy == Metric.Visits, figure == 1) switch
    {
        (true, true) => Wording.Visit,
        (true, false) => Wording.VisitsLower,
        (false, true) => Wording.Visitor,
        _ => Wording.Visitors,
    };

    private Picture Draw(RankedList list)
    {
        var first = list.Rows[0];
        return new(
            Wording.LeadsWith.With(_caption, first.Label, first.Figure.ToString("N0", CultureInfo.CurrentCulture), UnitOf(first.Figure)),
            // Countries with few visitors are shaded and named; links are weight, and the list in full has them.
            _spec.Beside == Beside.Map ? new(list.Rows.Concat(list.Beyond).Select((row, at) => new MapPlace(row.Key, row.Figure, Wording.PlaceFigure.With(row.Label, row.Figure.ToString("N0", CultureInfo.CurrentCulture), UnitOf(row.Figure)), at < LinksMost ? row.Href : null, at < list.Rows.Count ? row.Not : null, row.On))) : EquatableList<MapPlace>.Empty,
            _spec.Beside == Beside.Ring ? RingColours.Parts(list.Rows) : EquatableList<RingPart>.Empty,
            _spec.Beside == Beside.Ring ? list with { Rows = new(list.Rows.Select((row, at) => row with { Colour = RingColours.Of(row, at) })) } : list);
    }

    /// <summary>What stands beside the list, and the list in its colours.</summary>
    private sealed record Picture(string Sentence, EquatableList<MapPlace> Places, EquatableList<RingPart> Parts, RankedList List);
}
