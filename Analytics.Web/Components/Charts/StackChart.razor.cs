namespace Analytics.Web.Components.Charts;

/// <summary>Bars of parts over time, the first part at the bottom.</summary>
public sealed partial class StackChart
{
    protected override string Script => "./Components/Charts/StackChart.razor.js";
}
