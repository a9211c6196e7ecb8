using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Analytics.Web.Components.Layout;

/// <summary>The frame of every page behind the login: navigation at the side, at the bottom on a phone.</summary>
public partial class MainLayout : IDisposable
{
    private readonly RenderTurns _turns = new();

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Path => Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];

    /// <summary>The site the reader is in; null outside of any.</summary>
    private string? SiteId => Path.Split('/') is ["sites", { Length: > 0 } id, ..] && id != "new" ? id : null;

    protected override void OnInitialized() => Navigation.LocationChanged += Moved;

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        GC.SuppressFinalize(this);
    }

    private void Moved(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(StateHasChanged);
}
