using Analytics.Core.Stats;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>When in the week people come: seven days by twenty-four hours, on the site's clock. It is a table, so it is its own twin.</summary>
public partial class HoursPanel
{
    private const int Hours = 24;

    /// <summary>A table of 168 cells is too much for one message of the circuit: it comes in two.</summary>
    private static readonly (int First, int Last)[] Halves = [(0, 3), (4, 6)];

    private HoursFigures? _week;
    private (PanelState State, IReadOnlyList<Figures>? Week, Metric Metric, WayOut Out) _shown;

    [Parameter, EditorRequired]
    public BoardPanel Panel { get; set; } = default!;

    [Parameter, EditorRequired]
    public PanelState State { get; set; }

    /// <summary>The 168 hours of the week, Monday's first; null while there are none.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Figures>? Week { get; set; }

    /// <summary>What is counted; a count.</summary>
    [Parameter, EditorRequired]
    public Metric Metric { get; set; } = Metric.Pageviews;

    [Parameter]
    public EquatableList<StatsFilter> Filters { get; set; } = EquatableList<StatsFilter>.Empty;

    /// <summary>Where the reader finds figures again once filters have left none.</summary>
    [Parameter]
    public WayOut Out { get; set; } = new("");

    [Parameter]
    public EventCallback Again { get; set; }

    protected override void OnParametersSet()
    {
        if (Moves(ref _shown, (State, Week, Metric, Out))) _week = Week is { Count: 7 * Hours } ? HoursFigures.Of(Week, Metric) : null;
    }
}
