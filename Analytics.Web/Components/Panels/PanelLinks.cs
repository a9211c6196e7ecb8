namespace Analytics.Web.Components.Panels;

/// <summary>Where a panel leads besides its rows.</summary>
/// <param name="All">The address of the list in full; null where it does not open.</param>
/// <param name="Csv">The address of the list as a file; null where none is given out.</param>
/// <param name="Json">The same as JSON.</param>
public sealed record PanelLinks(string? All = null, string? Csv = null, string? Json = null)
{
    public static readonly PanelLinks None = new();
}
