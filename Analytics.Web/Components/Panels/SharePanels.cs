namespace Analytics.Web.Components.Panels;

/// <summary>The parts of a dashboard that a share link can be limited to.</summary>
public static class SharePanels
{
    /// <summary>The tiles with the chart.</summary>
    public const string Trend = "trend";

    /// <summary>All keys: the chart, then the ranked panels.</summary>
    public static readonly IReadOnlyList<string> Keys = [Trend, .. BoardPanels.All.Select(panel => panel.Key)];
}
