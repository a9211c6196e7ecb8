#pragma warning disable BL0006 // To count messages is to be a renderer.
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.Tests.Kit;

/// <summary>Renders a component as a circuit does, and counts the messages in which it would go to the browser.</summary>
public sealed class CountingRenderer() : Renderer(new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance)
{
    /// <summary>Messages so far.</summary>
    public int Messages { get; private set; }

    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    protected override RendererInfo RendererInfo { get; } = new("Server", isInteractive: true);

    public Task Show(IComponent component) => Dispatcher.InvokeAsync(() => RenderRootComponentAsync(AssignRootComponentId(component)));

    protected override void HandleException(Exception exception) => throw new InvalidOperationException("Rendering failed.", exception);

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch)
    {
        Messages++;
        return Task.CompletedTask;
    }
}
