namespace Analytics.Web.Components.Panels;

/// <summary>One of several lists under the same tab of a panel.</summary>
/// <param name="Words">What it is called.</param>
/// <param name="Href">The address that shows it.</param>
/// <param name="On">True when it is shown.</param>
public sealed record PanelChoice(string Words, string Href, bool On);
