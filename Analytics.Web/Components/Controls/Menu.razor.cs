using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Controls;

/// <summary>
/// A button that opens a sheet under itself. The browser opens and closes it (popover), so that it needs no answer from
/// the server; <c>js/shell.js</c> places it and puts the focus inside.
/// </summary>
public partial class Menu
{
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter]
    public string Class { get; set; } = "btn";

    [Parameter]
    public string? PopClass { get; set; }

    [Parameter]
    public string? Label { get; set; }

    /// <summary>The single key that opens it; null = none.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>Called when the button is pressed, for what is made only then.</summary>
    [Parameter]
    public EventCallback Opened { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment? Face { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }
}
