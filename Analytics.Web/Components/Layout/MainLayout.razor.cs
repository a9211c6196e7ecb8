using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Layout;

/// <summary>The frame of every page behind the login: navigation at the side, at the bottom on a phone.</summary>
public partial class MainLayout : IDisposable
{
    private readonly RenderTurns _turns = new();

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string Path => Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];

    /// <summary>The site the reader is in; null outside of any.</summary>
    private string? SiteId => Path.Split('/') is ["sites", { Length: > 0 } id, ..] && id != "new" ? id : null;

    protected override void OnInitialized() => Navigation.LocationChanged += Moved;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            await Js.Module("./js/shell.js", Clock);
        }
        catch (JSDisconnectedException)
        {
            // The page has gone before its frame came to life.
        }
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        GC.SuppressFinalize(this);
    }

    private void Moved(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(StateHasChanged);
}
