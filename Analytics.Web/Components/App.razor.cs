using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Analytics.Web.Components;

/// <summary>The document around every page. Account pages are plain forms without a circuit; all others are interactive.</summary>
public partial class App
{
    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private IComponentRenderMode? RenderModeForPage => Http.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
}
