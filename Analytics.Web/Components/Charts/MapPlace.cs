namespace Analytics.Web.Components.Charts;

/// <summary>A country on a <see cref="WorldMap"/>.</summary>
/// <param name="Code">ISO 3166 letters, such as <c>SE</c>; what is no country's code is not drawn.</param>
/// <param name="Value">What gives it its shade; above 0.</param>
/// <param name="Words">What is said about it, such as "Sweden: 14,260 visitors".</param>
/// <param name="Href">Where a click leads; null = nowhere.</param>
/// <param name="Not">Where a click with Shift leads; null = as a plain one.</param>
/// <param name="On">True when the figures are filtered by it.</param>
public sealed record MapPlace(string Code, double Value, string Words, string? Href = null, string? Not = null, bool On = false);
