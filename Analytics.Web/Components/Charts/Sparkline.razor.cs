using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Charts;

/// <summary>A small line that shows the shape of a figure over the range; decoration beside a figure that is read.</summary>
public partial class Sparkline
{
    private string _path = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<double?> Values { get; set; } = [];

    protected override void OnParametersSet() => _path = SparkPath.Line(Values, 120, 26);
}
