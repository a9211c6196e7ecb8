using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Controls;

/// <summary>Copies a text and says so; where the browser refuses, selects it for the reader to copy.</summary>
public sealed partial class CopyButton : IDisposable
{
    private static readonly TimeSpan Feedback = TimeSpan.FromSeconds(2.5);

    private readonly CancellationTokenSource _leaving = new();
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

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task Copy()
    {
        var time = ++_times;
        var leaving = _leaving.Token;
        var isCopied = false;
        await Js.Use("./Components/Controls/CopyButton.razor.js", async script => isCopied = await script.InvokeAsync<bool>("copy", Text));
        _copied = isCopied;
        StateHasChanged();
        try
        {
            await Task.Delay(Feedback, Clock, leaving);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        if (time == _times) _copied = null;
    }
}
