namespace Analytics.Core.Sites;

/// <summary>What a share link opens.</summary>
/// <param name="Filters">The filters of the segment it is limited to, as text; empty = all visits.</param>
public sealed record SharedSite(ShareLink Link, Site Site, IReadOnlyList<string> Filters);
