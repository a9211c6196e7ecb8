using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Controls;

/// <summary>Copies a text and says so; where the browser refuses, selects it for the reader to copy.</summary>
public partial class CopyButton : IAsyncDisposable
{
    private static readonly TimeSpan Feedback = TimeSpan.FromSeconds(2.5);

    private readonly CancellationTokenSource _leaving = new();
    private IJSObjectReference? _script;
    private bool? _copied;
    private int _times;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What the button says until it is pressed.</summary>
    [Parameter]
    public string Words { get; set; } = Wording.Copy;

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _leaving.Dispose();
        GC.SuppressFinalize(this);
        if (_script is null) return;
        try
        {
            await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has dropped it already.
        }
    }

    private async Task Copy()
    {
        var time = ++_times;
        _script ??= await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Controls/CopyButton.razor.js");
        _copied = await _script.InvokeAsync<bool>("copy", Text);
        StateHasChanged();
        try
        {
            await Task.Delay(Feedback, Clock, _leaving.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        if (time == _times) _copied = null;
    }
}
