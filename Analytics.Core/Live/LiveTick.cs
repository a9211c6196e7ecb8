namespace Analytics.Core.Live;

/// <summary>What came in for a site since the last tick.</summary>
/// <param name="SiteId">Row number of the site.</param>
/// <param name="Pageviews">New pageviews.</param>
/// <param name="Events">All new events, pageviews included.</param>
/// <param name="Latest">The newest of them.</param>
/// <param name="At">The clock's timestamp of the tick, the same for all its viewers.</param>
public sealed record LiveTick(int SiteId, int Pageviews, int Events, LiveEvent Latest, long At);
