namespace Analytics.Core.Sites;

/// <summary>What somebody who adds a site says of it, as typed.</summary>
public sealed record NewSite(string? Name, string? Url, string? TimeZone);
