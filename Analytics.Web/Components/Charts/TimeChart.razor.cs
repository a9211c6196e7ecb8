namespace Analytics.Web.Components.Charts;

/// <summary>A line over time with the range before behind it and a second figure as an area.</summary>
public sealed partial class TimeChart
{
    protected override string Script => "./Components/Charts/TimeChart.razor.js";

    protected override (string Function, object With)? Act(TimeChartData? before)
    {
        if (before is null || !Live || Data.Since(before) is not { Changes: { } changes, Count: var count }) return ("draw", Data.Whole);
        return count == 0 ? null : ("move", changes);
    }
}
