using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>When in the week people come: seven days by twenty-four hours, on the site's clock. It is a table, so it is its own twin.</summary>
public partial class HoursPanel
{
    private const int Hours = 24;

    /// <summary>A table of 168 cells is too much for one message of the circuit: it comes in two.</summary>
    private static readonly (int First, int Last)[] Halves = [(0, 3), (4, 6)];

    private IReadOnlyList<Cell> _cells = [];
    private string[] _days = [];
    private double _most;
    private string _caption = "", _finding = "", _unit = "";
    private (PanelState State, IReadOnlyList<Figures>? Week, Metric Metric, WayOut Out) _shown;
    private bool _moved = true;

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
        var next = (State, Week, Metric, Out);
        if (next == _shown) return;
        _moved = true;
        // On a tick the figure of one hour changes: what the others say is kept.
        IReadOnlyList<Cell> before = _shown.Metric == Metric && _cells.Count == 7 * Hours ? _cells : [];
        _shown = next;
        if (Week is not { Count: 7 * Hours })
        {
            _most = 0;
            return;
        }
        // The framework's week begins on Sunday, the answer's on Monday.
        var names = CultureInfo.CurrentCulture.DateTimeFormat.AbbreviatedDayNames;
        _days = [.. names[1..], names[0]];
        _unit = Definitions.Of(Metric).Name.ToLowerInvariant();
        _most = Week.Max(hour => hour[Metric] ?? 0);
        _caption = Wording.ByWeekdayAndHour.With(Definitions.Of(Metric).Name);
        _cells = [.. Week.Select((hour, at) => Said(hour[Metric] ?? 0, at, before.Count > 0 ? before[at] : null))];
        var busiest = Enumerable.Range(0, Week.Count).MaxBy(at => Week[at][Metric] ?? 0);
        _finding = Wording.BusiestHour.With(_days[busiest / Hours], Clock(busiest % Hours));
    }

    protected override bool ShouldRender()
    {
        var moved = _moved;
        _moved = false;
        return moved;
    }

    private Cell Said(double value, int at, Cell? before)
    {
        var step = value <= 0 || _most <= 0 ? 0 : Math.Clamp((int)Math.Ceiling(5 * value / _most), 1, 5);
        if (before is not null && before.Value == value && before.Step == step) return before;
        return new(value, step, FigureText.Plain(Metric, value), $"{_days[at / Hours]} {Clock(at % Hours)}: {FigureText.Plain(Metric, value)} {_unit}");
    }

    private static string Clock(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00–{(hour + 1) % Hours:00}:00");

    private sealed record Cell(double Value, int Step, string Text, string Title);
}
