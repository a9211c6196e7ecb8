namespace Analytics.Web.Components.Panels;

/// <summary>Where a row leads.</summary>
/// <param name="Href">The address that filters by it, or no longer does.</param>
/// <param name="On">True when the figures are filtered by it now.</param>
/// <param name="Not">The address that leaves it out.</param>
/// <param name="Drill">The address that looks into it; null where there is nothing to look into.</param>
public sealed record RowLinks(string Href, bool On, string? Not = null, string? Drill = null);
