using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Controls;

/// <summary>Says for four seconds that something was done. Never for errors: those stay where they belong.</summary>
public sealed partial class Toast : IDisposable
{
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(4);

    private ITimer? _end;
    private string? _text;
    private int _times;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    public void Say(string text)
    {
        (_text, _times) = (text, _times + 1);
        _end?.Dispose();
        _end = Clock.CreateTimer(_ => _ = InvokeAsync(End), null, Shown, Timeout.InfiniteTimeSpan);
        StateHasChanged();
    }

    public void Dispose()
    {
        _end?.Dispose();
        _end = null;
    }

    private void End()
    {
        if (_end is null) return;
        _text = null;
        StateHasChanged();
    }
}
