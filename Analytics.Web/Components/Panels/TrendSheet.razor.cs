using System.Globalization;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Charts;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>The tiles and, under them, the one in the chart.</summary>
public partial class TrendSheet
{
    private TimeChartData? _series;
    private (Board? Figures, Metric Metric, bool Busy, bool Failed, bool Refused, bool Failing, bool AsTable, DateRange Range, DateRange? Against, Interval Every, string Href) _shown;
    private bool _asTable;

    /// <summary>The figures; null while there are none yet.</summary>
    [Parameter, EditorRequired]
    public Board? Figures { get; set; }

    /// <summary>The metric in the chart.</summary>
    [Parameter, EditorRequired]
    public Metric Metric { get; set; }

    [Parameter, EditorRequired]
    public DateRange Range { get; set; }

    /// <summary>The days they are held against; null = none.</summary>
    [Parameter]
    public DateRange? Against { get; set; }

    [Parameter, EditorRequired]
    public Interval Every { get; set; }

    [Parameter, EditorRequired]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>True when other figures were asked for a while ago.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>True when there are no figures because their question failed.</summary>
    [Parameter]
    public bool Failed { get; set; }

    /// <summary>True when it failed because it takes too much work.</summary>
    [Parameter]
    public bool Refused { get; set; }

    /// <summary>True when the last question failed: figures that stand here are of before.</summary>
    [Parameter]
    public bool Failing { get; set; }

    /// <summary>True when the figures moved by themselves.</summary>
    [Parameter]
    public bool Live { get; set; }

    [Parameter, EditorRequired]
    public Func<Metric, string> MetricHref { get; set; } = static _ => "";

    [Parameter, EditorRequired]
    public Func<Interval, string> IntervalHref { get; set; } = static _ => "";

    /// <summary>The address of a bucket's days; null = buckets lead nowhere.</summary>
    [Parameter]
    public string? ZoomTo { get; set; }

    /// <summary>The chart as a file.</summary>
    [Parameter]
    public PanelLinks Links { get; set; } = PanelLinks.None;

    [Parameter]
    public EventCallback Again { get; set; }

    private PanelState TileState => Failed ? PanelState.Failed : Figures is not null ? PanelState.Ready : Busy ? PanelState.Loading : PanelState.Quiet;

    private string AsOf => SiteZone.Of(TimeZone).Local(Figures!.AsOf).ToString("HH:mm:ss", CultureInfo.CurrentCulture);

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(Figures, _shown.Figures) || Metric != _shown.Metric) _series = Figures is null ? null : Drawings.Of(Figures, (Metric, ZoomTo), () => TimeSeries.Of(Figures, Metric, ZoomTo));
        // The links of the tiles carry the whole view: one of them says whether any changed.
        Look();
    }

    private void Turn()
    {
        _asTable = !_asTable;
        Look();
    }

    private void Look() => Moves(ref _shown, (Figures, Metric, Busy, Failed, Refused, Failing, _asTable, Range, Against, Every, MetricHref(Metric)));
}
