namespace Analytics.Web.Components.Charts;

/// <summary>A part of a <see cref="Ring"/>.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its size, in the unit of the whole.</param>
/// <param name="Colour">Name of its colour token.</param>
public sealed record RingPart(string Name, double Value, string Colour);
