using Analytics.Core.Stats;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Panels;

/// <summary>The filters of a view as chips: each is edited by a click and taken away by its cross; segments keep them under a name.</summary>
public partial class FilterBar
{
    private StatsFilter? _edited;
    private bool _open;
    private int _opened;
    private string _name = "";
    private bool _forSite;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>A filter that is set, and the address without it.</summary>
    public sealed record Chip(StatsFilter Filter, string Without);

    /// <summary>A saved segment and the address that applies it.</summary>
    public sealed record Segment(string Id, string Name, string Href, bool On, bool ForSite, bool MayRemove);

    [Parameter, EditorRequired]
    public IReadOnlyList<Chip> Chips { get; set; } = [];

    /// <summary>The address without any filter.</summary>
    [Parameter]
    public string Clear { get; set; } = "";

    /// <summary>The dimensions that may be filtered by.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Dimension> Offered { get; set; } = [];

    /// <summary>Names of the properties that events carry.</summary>
    [Parameter]
    public IReadOnlyList<string> Properties { get; set; } = [];

    /// <summary>The site's values of a dimension that hold a text, most visits first.</summary>
    [Parameter, EditorRequired]
    public Func<Dimension, string?, string, Task<IReadOnlyList<string>>> Suggest { get; set; } = static (_, _, _) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Called when a filter is about to be put together, for what is looked up only then.</summary>
    [Parameter]
    public EventCallback Opening { get; set; }

    /// <summary>Called with a filter to set, in place of the old one where there is one.</summary>
    [Parameter]
    public EventCallback<(StatsFilter? Old, StatsFilter New)> Changed { get; set; }

    /// <summary>The segments that the reader may apply; null hides them.</summary>
    [Parameter]
    public IReadOnlyList<Segment>? Segments { get; set; }

    /// <summary>True where the reader may save a segment for everybody.</summary>
    [Parameter]
    public bool MayShare { get; set; }

    /// <summary>What went wrong with the last act on segments.</summary>
    [Parameter]
    public string? Note { get; set; }

    [Parameter]
    public EventCallback<(string Name, bool ForSite)> Saved { get; set; }

    /// <summary>Called with the id of a segment to remove.</summary>
    [Parameter]
    public EventCallback<string> Removed { get; set; }

    private Segment? Current => Segments?.FirstOrDefault(static segment => segment.On);

    private Task Edit(StatsFilter? filter)
    {
        (_edited, _open) = (filter, true);
        _opened++;
        return Opening.InvokeAsync();
    }

    private async Task Take(StatsFilter filter)
    {
        var opened = _opened;
        await Changed.InvokeAsync((_edited, filter));
        // Another one is being put together already.
        if (opened != _opened) return;
        _open = false;
        await Js.Use("./js/shell.js", static shell => shell.InvokeVoidAsync("hide", "pop-filter"));
    }

    private async Task Save()
    {
        if (string.IsNullOrWhiteSpace(_name)) return;
        await Saved.InvokeAsync((_name.Trim(), _forSite));
        (_name, _forSite) = ("", false);
    }
}
