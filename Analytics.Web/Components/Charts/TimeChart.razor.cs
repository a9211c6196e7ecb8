using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Charts;

/// <summary>
/// A line over time with the range before behind it and a second figure as an area. Blazor keeps the frame and the
/// sentence, the script beside this file draws: it is handed data, never markup.
/// </summary>
public partial class TimeChart : IAsyncDisposable
{
    private ElementReference _canvas;
    private IJSObjectReference? _script;
    private TimeChartData? _drawn;
    private bool _gone;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Parameter, EditorRequired]
    public TimeChartData Data { get; set; } = default!;

    /// <summary>True when the data moved by itself: the line is then set in place without animation.</summary>
    [Parameter]
    public bool Live { get; set; }

    protected override bool ShouldRender() => !ReferenceEquals(_drawn, Data);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(_drawn, Data)) return;
        _drawn = Data;
        try
        {
            if (firstRender) _script = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Charts/TimeChart.razor.js");
            if (_script is null || _gone) return;
            // The module may have taken a while: draw what is current now, not what was when it was asked for.
            await _script.InvokeVoidAsync("draw", _canvas, Data, Live && !firstRender);
        }
        catch (JSDisconnectedException)
        {
            // The page has gone; nothing is left to draw on.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _gone = true;
        if (_script is null) return;
        try
        {
            await _script.InvokeVoidAsync("remove", _canvas);
            await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has dropped the chart together with the page.
        }
        GC.SuppressFinalize(this);
    }
}
