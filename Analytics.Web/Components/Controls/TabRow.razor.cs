using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Analytics.Web.Components.Controls;

/// <summary>A row of tabs over one panel. One of them is in the tab order; arrows, Home and End move along the row.</summary>
public partial class TabRow
{
    private ElementReference[] _buttons = [];
    private (IReadOnlyList<Tab> Tabs, string Selected, string Label, string PanelId) _shown;

    [Parameter, EditorRequired]
    public IReadOnlyList<Tab> Tabs { get; set; } = [];

    [Parameter, EditorRequired]
    public string Selected { get; set; } = "";

    [Parameter]
    public EventCallback<string> SelectedChanged { get; set; }

    /// <summary>What the tabs choose between, for those who do not see the heading.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The id of the panel whose content the tabs change.</summary>
    [Parameter, EditorRequired]
    public string PanelId { get; set; } = "";

    protected override void OnParametersSet()
    {
        if (_buttons.Length != Tabs.Count) _buttons = new ElementReference[Tabs.Count];
        Moves(ref _shown, (Tabs, Selected, Label, PanelId));
    }

    private string TabId(Tab tab) => $"{PanelId}-{tab.Key}";

    private Task Choose(int index) => Tabs[index].Key == Selected ? Task.CompletedTask : SelectedChanged.InvokeAsync(Tabs[index].Key);

    private async Task Move(KeyboardEventArgs key, int from)
    {
        int? to = key.Key switch
        {
            "ArrowRight" => (from + 1) % Tabs.Count,
            "ArrowLeft" => (from + Tabs.Count - 1) % Tabs.Count,
            "Home" => 0,
            "End" => Tabs.Count - 1,
            _ => null,
        };
        if (to is not { } index) return;
        await Choose(index);
        await _buttons[index].FocusAsync(preventScroll: true);
    }
}
