namespace Analytics.Web.Components.Charts;

/// <summary>A line over time with the range before behind it and a second figure as an area.</summary>
public sealed partial class TimeChart
{
    protected override string Script => "./Components/Charts/TimeChart.razor.js";

    protected override (string Function, object With) Act(TimeChartData? before) =>
        before is not null && Live && Data.Since(before) is { } changes ? ("move", changes) : ("draw", Data.Whole);
}
