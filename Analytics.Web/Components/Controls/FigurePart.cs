namespace Analytics.Web.Components.Controls;

/// <summary>A number or its unit.</summary>
public sealed record FigurePart(string Text, bool Unit);
