namespace Analytics.Core.Enrichment;

/// <summary>Where an address is, as far as a list says.</summary>
/// <param name="Country">ISO 3166 alpha-2; null where the list says none.</param>
/// <param name="Region">State or province; null where the list says none.</param>
/// <param name="City">City; null where the list says none.</param>
public sealed record Place(string? Country, string? Region, string? City);
