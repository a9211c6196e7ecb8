using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Controls;

/// <summary>
/// Asks before something that cannot be taken back. The browser's own modal dialog: the focus stays inside and begins at the safe
/// choice, Esc cancels, and what had the focus before has it again afterwards.
/// </summary>
public sealed partial class ConfirmDialog
{
    private ElementReference _dialog;
    private bool _shown;

    /// <summary>Without its script it stands in the page, among the rest.</summary>
    private bool _plain;

    private bool _acting;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Unlike any other id of the page.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>Names the thing and what happens to it, as a question.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The verb of the button that does it.</summary>
    [Parameter, EditorRequired]
    public string Confirm { get; set; } = "";

    [Parameter]
    public string Cancel { get; set; } = Wording.Cancel;

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    /// <summary>False while something that must be given is missing.</summary>
    [Parameter]
    public bool Ready { get; set; } = true;

    /// <summary>Does it; the dialog closes afterwards.</summary>
    [Parameter, EditorRequired]
    public EventCallback Confirmed { get; set; }

    /// <summary>Told when the dialog closes, whatever was chosen.</summary>
    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    /// <summary>What goes with it.</summary>
    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Open == _shown) return;
        _shown = Open;
        var isDone = await Js.Use("./Components/Controls/ConfirmDialog.razor.js", script => script.InvokeVoidAsync(_shown ? "open" : "close", _dialog));
        if (_plain == (!isDone && Open)) return;
        _plain = !_plain;
        StateHasChanged();
    }

    private Task Shut() => Closed.InvokeAsync();

    private Task Close() => Open && !_acting ? Closed.InvokeAsync() : Task.CompletedTask;

    private async Task Act()
    {
        if (!Ready || _acting) return;
        _acting = true;
        try
        {
            await Confirmed.InvokeAsync();
        }
        finally
        {
            _acting = false;
        }
        await Closed.InvokeAsync();
    }
}
