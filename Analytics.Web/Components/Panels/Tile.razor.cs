using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Charts;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>One metric of the range: its figure, what it was, its shape and its definition. Pressing it puts the metric in the chart.</summary>
public partial class Tile
{
    private Definition _definition = Definitions.Of(Metric.Visitors);
    private IReadOnlyList<FigurePart> _parts = [];
    private IReadOnlyList<double?> _spark = [];
    private Change? _change;
    private string? _sum, _sign;
    private string? _was, _against;
    private bool _counts;
    private (Board? Figures, PanelState State, Metric Metric, bool On, string Href) _shown;
    private bool _moved = true;

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

    protected override void OnParametersSet()
    {
        var next = (Figures, State, Metric, On, Href);
        _moved = next != _shown;
        if (!_moved) return;
        _shown = next;
        _definition = Definitions.Of(Metric);
        _counts = Metric is Metric.Visitors or Metric.Visits or Metric.Pageviews or Metric.Events;
        var value = Figures?.Now.Total[Metric];
        _parts = Figures is null ? State == PanelState.Failed ? [new(FigureText.None, false)] : [] : FigureText.Parts(Metric, value);
        _sum = Figures is null ? null : Definitions.SumBehind(Metric, Figures.Now, CultureInfo.CurrentCulture);
        _sign = Figures is null ? null : SamplingWords.Sign(Metric, Figures.Now.Sampled);
        _change = Figures is null ? null : Change.Between(Metric, Figures.Now.Total, Figures.Before?.Total);
        _was = Figures?.Before?.Total[Metric] is { } before && (before != 0 || value != 0) ? FigureText.Plain(Metric, before) : null;
        _against = Figures?.Request.Against is { } against ? DateText.Against(against, Figures.Request.Range) : null;
        _spark = Figures is null ? [] : TimeSeries.Pick(Figures.Now.Buckets, Metric, Figures.Now.Buckets.Count(bucket => bucket.Start <= Figures.AsOf));
    }

    protected override bool ShouldRender() => _moved;
}
