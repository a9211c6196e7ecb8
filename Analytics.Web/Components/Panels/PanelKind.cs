namespace Analytics.Web.Components.Panels;

/// <summary>What a panel looks like.</summary>
public enum PanelKind
{
    /// <summary>A ranked list, with a map or a ring beside it where the list says so.</summary>
    Ranked,

    /// <summary>New and returning visitors.</summary>
    Visitors,

    /// <summary>Events, and the values of their properties.</summary>
    Events,

    /// <summary>The hours of the week.</summary>
    Hours,
}
