namespace Analytics.Core.Sites;

/// <summary>How many events held personal data in one place.</summary>
/// <param name="Place">page, title, name, properties, referrer or campaign.</param>
/// <param name="Events">How many events, masked before they were stored.</param>
public readonly record struct MaskedPlace(string Place, long Events);
