using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Analytics.Web.Components.Controls;

/// <summary>Finds a time zone by any part of its name. Arrows move, Enter takes, Esc closes.</summary>
public partial class ZonePicker
{
    private const int Shown = 40;

    private IReadOnlyList<string> _found = [];
    private string _text = "";
    private string? _known;
    private bool _open;
    private int _at;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The chosen zone's IANA name; null while none is.</summary>
    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>True where the reader may look and not choose.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    [Parameter]
    public string? Problem { get; set; }

    protected override void OnParametersSet()
    {
        if (Value == _known) return;
        _known = Value;
        _text = Value ?? "";
    }

    private string Option(int at) => $"{Id}-{at}";

    private void OpenAll()
    {
        if (_open) return;
        // The chosen name would find only itself; opening is for looking around.
        Search(_text == Value ? null : _text);
        _at = Math.Max(0, Value is null ? 0 : _found.ToList().IndexOf(Value));
    }

    private void Type(ChangeEventArgs typed)
    {
        _text = typed.Value?.ToString() ?? "";
        Search(_text);
    }

    private void Search(string? text)
    {
        (_open, _at) = (true, 0);
        _found = Zones.Find(text, string.IsNullOrWhiteSpace(text) ? int.MaxValue : Shown);
    }

    private async Task Press(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when !_open: OpenAll(); break;
            case "ArrowDown" when _found.Count > 0: _at = (_at + 1) % _found.Count; break;
            case "ArrowUp" when _open && _found.Count > 0: _at = (_at + _found.Count - 1) % _found.Count; break;
            case "Enter" when _open && _found.Count > 0: await Choose(_found[_at]); break;
            case "Escape": Close(); break;
        }
    }

    private async Task Choose(string zone)
    {
        (_text, _known, _open) = (zone, zone, false);
        await ValueChanged.InvokeAsync(zone);
    }

    // A name typed in full is as good as a chosen one; anything else goes back to what was chosen.
    private void Close()
    {
        if (!_open) return;
        _open = false;
        if (Zones.All.FirstOrDefault(zone => string.Equals(zone, _text.Trim().Replace(' ', '_'), StringComparison.OrdinalIgnoreCase)) is { } exact) _ = Choose(exact);
        else _text = Value ?? "";
    }
}
