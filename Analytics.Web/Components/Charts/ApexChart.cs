using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Charts;

/// <summary>
/// A chart that the script beside its component draws: Blazor keeps the frame and the sentence, the script is handed data,
/// never markup.
/// </summary>
/// <typeparam name="TData">What is drawn; another object is another drawing.</typeparam>
public abstract class ApexChart<TData> : ComponentBase, IAsyncDisposable where TData : class
{
    private IJSObjectReference? _script;
    private TData? _drawn, _sent;
    private bool _gone;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Parameter, EditorRequired]
    public TData Data { get; set; } = default!;

    /// <summary>True when the data moved by itself: it is then set in place without animation.</summary>
    [Parameter]
    public bool Live { get; set; }

    /// <summary>The element that is drawn on.</summary>
    protected ElementReference Canvas { get; set; }

    /// <summary>Address of the script, with the functions <c>draw</c> and <c>remove</c>.</summary>
    protected abstract string Script { get; }

    /// <summary>The function that draws the data, and what it is handed; null where the drawing is right as it is.</summary>
    /// <param name="before">What the script has drawn; null = nothing yet.</param>
    protected virtual (string Function, object With)? Act(TData? before) => ("draw", Data);

    protected override bool ShouldRender() => !ReferenceEquals(_drawn, Data);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(_drawn, Data)) return;
        _drawn = Data;
        try
        {
            if (firstRender) _script = await Js.Module(Script, Clock);
            if (_script is null || _gone) return;
            // The module may have taken a while: draw what is current now, not what was when it was asked for.
            var act = Act(_sent);
            _sent = Data;
            if (act is (var function, var with)) await _script.InvokeVoidAsync(function, Canvas, with, Live && !firstRender);
        }
        catch (JSDisconnectedException)
        {
            // The page has gone; nothing is left to draw on.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _gone = true;
        GC.SuppressFinalize(this);
        if (_script is null) return;
        try
        {
            await _script.InvokeVoidAsync("remove", Canvas);
            await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has dropped the chart together with the page.
        }
    }
}
