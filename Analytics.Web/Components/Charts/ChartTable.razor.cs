using Analytics.Core.Stats;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Charts;

/// <summary>The table twin of a <see cref="TimeChart"/>, newest first.</summary>
public partial class ChartTable
{
    [Parameter, EditorRequired]
    public TimeChartData Data { get; set; } = default!;

    [Parameter, EditorRequired]
    public Metric Metric { get; set; }

    [Parameter, EditorRequired]
    public Interval Every { get; set; }
}
