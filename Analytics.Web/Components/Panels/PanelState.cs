namespace Analytics.Web.Components.Panels;

/// <summary>What a panel has to show.</summary>
public enum PanelState
{
    /// <summary>Asked, and still within the moment in which nothing is shown.</summary>
    Quiet,

    /// <summary>Asked a while ago: a skeleton stands in.</summary>
    Loading,

    /// <summary>Figures are there.</summary>
    Ready,

    /// <summary>The question failed.</summary>
    Failed,

    /// <summary>The question takes too much work; it is not asked again by itself.</summary>
    Refused,

    /// <summary>Only events could tell, and they are past the site's retention.</summary>
    Past,
}
