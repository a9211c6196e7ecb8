using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Charts;

/// <summary>
/// A chart that the script beside its component draws: Blazor keeps the frame and the sentence, the script is handed data,
/// never markup. A script that does not come leaves the page as it is, with what stands in the chart's place.
/// </summary>
/// <typeparam name="TData">What is drawn; another object is another drawing.</typeparam>
public abstract partial class ApexChart<TData> : ComponentBase, IAsyncDisposable where TData : class
{
    private IJSObjectReference? _script;
    private TData? _drawn, _sent;
    private bool _gone, _isTrying, _moved;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILoggerFactory Logs { get; set; } = default!;

    [Parameter, EditorRequired]
    public TData Data { get; set; } = default!;

    /// <summary>True when the data moved by itself: it is then set in place without animation.</summary>
    [Parameter]
    public bool Live { get; set; }

    /// <summary>What shows the same figures where the chart cannot be drawn.</summary>
    [Parameter, EditorRequired]
    public RenderFragment Instead { get; set; } = default!;

    /// <summary>True where the script did not come; it is asked for again with the next data.</summary>
    protected bool IsMissing { get; private set; }

    /// <summary>The element that is drawn on.</summary>
    protected ElementReference Canvas { get; set; }

    /// <summary>Address of the script, with the functions <c>draw</c> and <c>remove</c>.</summary>
    protected abstract string Script { get; }

    /// <summary>The function that draws the data, and what it is handed; null where the drawing is right as it is.</summary>
    /// <param name="before">What the script has drawn; null = nothing yet.</param>
    protected virtual (string Function, object With)? Act(TData? before) => ("draw", Data);

    protected override bool ShouldRender() => _moved || !ReferenceEquals(_drawn, Data);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _moved = false;
        if (ReferenceEquals(_drawn, Data)) return;
        _drawn = Data;
        // What is being fetched is drawn with what is current by then.
        if (_isTrying) return;
        await Try(firstRender);
    }

    /// <summary>Draws; what fails is tried once more a moment later, by when a page that was being left has gone.</summary>
    protected async Task Try(bool isFirst)
    {
        for (var again = false; !_gone; again = true)
        {
            _isTrying = true;
            try
            {
                await Draw(isFirst || again);
                Say(false);
                return;
            }
            catch (JSDisconnectedException)
            {
                // The page has gone; nothing is left to draw on.
                return;
            }
            catch (OperationCanceledException)
            {
                // No answer within a minute: the connection was lost with what was on its way.
                await ForgetAndWait();
            }
            catch (JSException)
            {
                _sent = null;
                if (again && !IsMissing) LogNotDrawn(Logs.CreateLogger(GetType()), Script);
                if (again) Say(true);
                if (IsMissing) return;
                await ForgetAndWait();
            }
            finally
            {
                _isTrying = false;
            }
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
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has dropped the chart together with the page.
        }
    }

    // Whatever the script has, it is handed all of it.
    private Task ForgetAndWait()
    {
        (_sent, _isTrying) = (null, true);
        return Task.Delay(ScriptModules.Leaving, Clock);
    }

    private async Task Draw(bool isFirst)
    {
        _script ??= await Js.InvokeAsync<IJSObjectReference>("import", Script);
        if (_script is null || _gone) return;
        // From here on what comes is drawn by itself.
        _isTrying = false;
        // The module may have taken a while: draw what is current now, not what was when it was asked for.
        var act = Act(_sent);
        _sent = Data;
        if (act is (var function, var with)) await _script.InvokeVoidAsync(function, Canvas, with, Live && !isFirst);
    }

    private void Say(bool isMissing)
    {
        if (IsMissing == isMissing || _gone) return;
        (IsMissing, _moved) = (isMissing, true);
        StateHasChanged();
    }

    // Not in the browser's own words: they are whatever it sends.
    [LoggerMessage(5020, LogLevel.Warning, "A browser could not draw a chart with {Script} and the library it loads")]
    private static partial void LogNotDrawn(ILogger log, string script);
}
