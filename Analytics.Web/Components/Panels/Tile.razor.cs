using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>One metric of the range: its figure, what it was, its shape and its definition. Pressing it puts the metric in the chart.</summary>
public partial class Tile
{
    /// <summary>Characters that a tile of any width holds in its usual size; longer figures are set as large as fits.</summary>
    private const int CharactersUsual = 6;

    private static readonly EquatableList<FigurePart> Unread = new([new(FigureText.None, false)]);

    private Definition _definition = Definitions.Of(Metric.Visitors);
    private TileFigures? _drawn;
    private (TileFigures? Drawn, PanelState State, Metric Metric, bool On, string Href, bool? OnlyOpenDay, bool Against) _shown;

    /// <summary>The board the figure is taken from; null while there is none yet.</summary>
    [Parameter, EditorRequired]
    public Board? Figures { get; set; }

    /// <summary>Why there are no figures, where there are none.</summary>
    [Parameter]
    public PanelState State { get; set; }

    [Parameter, EditorRequired]
    public Metric Metric { get; set; }

    /// <summary>True when the metric is the one in the chart.</summary>
    [Parameter]
    public bool On { get; set; }

    /// <summary>The address that puts the metric in the chart.</summary>
    [Parameter]
    public string Href { get; set; } = "";

    private bool Counts => Metric is Metric.Visitors or Metric.Visits or Metric.Pageviews or Metric.Events;

    private EquatableList<FigurePart> Parts => _drawn?.Parts ?? (State == PanelState.Failed ? Unread : EquatableList<FigurePart>.Empty);

    private string? Fit => Counts && Parts is [{ Text.Length: > CharactersUsual and var length }] ? string.Create(CultureInfo.InvariantCulture, $"--chars:{length}") : null;

    protected override void OnParametersSet()
    {
        var drawn = Figures is null ? null : TileFigures.Of(Figures, Metric);
        // A figure that a tick left as it was is not drawn anew.
        if (!Moves(ref _shown, (drawn, State, Metric, On, Href, Figures?.OnlyOpenDay, Figures?.Before is not null))) return;
        _drawn = drawn;
        _definition = Definitions.Of(Metric);
    }
}
