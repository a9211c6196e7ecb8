namespace Analytics.Web.Components.Panels;

/// <summary>What stands beside the rows of a list.</summary>
public enum Beside
{
    Nothing,

    /// <summary>The largest rows as parts of a ring.</summary>
    Ring,

    /// <summary>The rows as countries on a map.</summary>
    Map,
}
