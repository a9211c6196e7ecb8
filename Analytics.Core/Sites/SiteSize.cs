namespace Analytics.Core.Sites;

/// <summary>What a site takes in the database.</summary>
/// <param name="SealedBytes">Its closed days, as they lie in the file.</param>
/// <param name="SealedPageviews">Pageviews in closed days.</param>
/// <param name="OpenEvents">Events of days that are not closed yet.</param>
public sealed record SiteSize(int SiteId, long SealedBytes, long SealedPageviews, long OpenEvents);
