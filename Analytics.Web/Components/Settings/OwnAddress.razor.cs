using Analytics.Web.Components.Panels;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Settings;

/// <summary>Offers the address from which the reader comes, as the server sees it.</summary>
public partial class OwnAddress
{
    private SeenRequest? _seen;
    private bool _asked;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Told the address when the reader takes it.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> Chosen { get; set; }

    /// <summary>Whether an address is blocked already.</summary>
    [Parameter, EditorRequired]
    public Func<string, bool> Blocked { get; set; } = default!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _seen = await SeenRequest.Ask(Js);
        _asked = true;
        StateHasChanged();
    }
}
