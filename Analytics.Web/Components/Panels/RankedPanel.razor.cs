using Analytics.Core.Stats;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>A ranked list under tabs. Its size and title stay in every state; only the body changes.</summary>
public partial class RankedPanel
{
    private IReadOnlyList<Tab> _tabs = [];
    private RankedListSpec _spec = default!;
    private (PanelState State, RankedList? List, string Tab, int Filters) _shown;
    private bool _moved = true;

    [Parameter, EditorRequired]
    public BoardPanel Panel { get; set; } = default!;

    /// <summary>Key of the open tab.</summary>
    [Parameter, EditorRequired]
    public string Tab { get; set; } = "";

    [Parameter]
    public EventCallback<string> TabChanged { get; set; }

    [Parameter, EditorRequired]
    public PanelState State { get; set; }

    /// <summary>The list of the open tab; null while there is none.</summary>
    [Parameter, EditorRequired]
    public RankedList? List { get; set; }

    /// <summary>The filters set, for what an empty list says.</summary>
    [Parameter]
    public EquatableList<StatsFilter> Filters { get; set; } = EquatableList<StatsFilter>.Empty;

    /// <summary>The address without any filter.</summary>
    [Parameter]
    public string Clear { get; set; } = "";

    /// <summary>Called to ask anew after a failure.</summary>
    [Parameter]
    public EventCallback Again { get; set; }

    private string BodyId => $"{Panel.Key}-body";

    protected override void OnParametersSet()
    {
        var next = (State, List, Tab, Filters.GetHashCode());
        _moved = next != _shown;
        _shown = next;
        _spec = Panel.At(Tab);
        if (_tabs.Count == 0) _tabs = [.. Panel.Lists.Select(static list => list.AsTab)];
    }

    protected override bool ShouldRender() => _moved;
}
