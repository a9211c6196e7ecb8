using Analytics.Core.Stats;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Charts;

/// <summary>
/// Countries shaded by a figure. The shapes come from one file that the build draws (<c>build/map.mjs</c>), so that neither the page nor
/// the circuit carries them. It wants a list of the same figures beside it: that is what keyboards and screen readers use.
/// </summary>
public partial class WorldMap
{
    private const string File = "lib/world.svg";

    private ElementReference _frame;
    private EquatableList<MapPlace> _places = EquatableList<MapPlace>.Empty;
    private IReadOnlyList<MapPlace>? _given;
    private MapScale? _scale;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>The countries with a figure, in any order; all others are bare ground.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<MapPlace> Places { get; set; } = [];

    /// <summary>What the figures count, in the plural: "visitors".</summary>
    [Parameter, EditorRequired]
    public string Unit { get; set; } = "";

    /// <summary>The finding in a sentence, for those who do not see the map.</summary>
    [Parameter, EditorRequired]
    public string Sentence { get; set; } = "";

    /// <summary>True marks the middle of every country with a figure, for what happens right now.</summary>
    [Parameter]
    public bool Pulse { get; set; }

    protected override void OnParametersSet()
    {
        var next = ReferenceEquals(Places, _given) ? _places : new(Places.Where(static place => place is { Value: > 0, Code: [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] }));
        _given = Places;
        if (Moves(ref _places, next)) _scale = MapScale.Of(next.Select(static place => place.Value));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await Js.Use("./Components/Charts/WorldMap.razor.js", script => script.InvokeVoidAsync("enlarge", _frame));
    }

    private string Class(MapPlace place) => $"l{_scale!.Step(place.Value)}{(place.On ? " on" : null)}";
}
