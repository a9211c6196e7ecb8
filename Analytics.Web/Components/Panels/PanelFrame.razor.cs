using Analytics.Core.Stats;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>What all panels share: title, tabs, states, footer. Size and title stay in every state; only the body changes.</summary>
public partial class PanelFrame
{
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What the panel lists, in the plural, for its messages.</summary>
    [Parameter, EditorRequired]
    public string Unit { get; set; } = "";

    [Parameter]
    public string Width { get; set; } = "c6";

    [Parameter]
    public IReadOnlyList<Tab> Tabs { get; set; } = [];

    /// <summary>Key of the open tab.</summary>
    [Parameter]
    public string Tab { get; set; } = "";

    [Parameter]
    public EventCallback<string> TabChanged { get; set; }

    /// <summary>The lists under the open tab; one alone is not shown as a choice.</summary>
    [Parameter]
    public EquatableList<PanelChoice> Choices { get; set; } = EquatableList<PanelChoice>.Empty;

    [Parameter, EditorRequired]
    public PanelState State { get; set; }

    [Parameter]
    public PanelLinks Links { get; set; } = PanelLinks.None;

    /// <summary>Called to ask anew after a failure.</summary>
    [Parameter]
    public EventCallback Again { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public RenderFragment? Footer { get; set; }

    private string BodyId { get; set; } = "";

    private string TitleId { get; set; } = "";

    private string ExportId { get; set; } = "";

    protected override void OnInitialized() => (BodyId, TitleId, ExportId) = ($"{Key}-body", $"{Key}-title", $"export-{Key}");
}
