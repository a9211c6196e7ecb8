namespace Analytics.Core.Stats.Reports;

/// <summary>What the realtime page shows of a site, as it stood at one moment.</summary>
/// <param name="AsOf">The moment, UTC.</param>
/// <param name="Now">Who is there, and the last half hour.</param>
/// <param name="VisitorsLately">Distinct visitors with an event in the last thirty minutes.</param>
/// <param name="VisitorsToday">Unique visitors of the site's today so far.</param>
/// <param name="OnLastWeek">Visits that began in today's finished hours against the same hours a week ago; null when there is nothing to compare.</param>
/// <param name="Latest">The latest pageviews and events of today and yesterday, the newest first; at most <see cref="LatestMost"/>.</param>
/// <param name="LastEventAt">When the last of the past thirty days came; null when there was none.</param>
public sealed record RealtimeBoard(
    DateTimeOffset AsOf, Realtime Now, int VisitorsLately, long VisitorsToday, Change? OnLastWeek, IReadOnlyList<EventEntry> Latest, DateTimeOffset? LastEventAt)
{
    /// <summary>Events in <see cref="Latest"/> at most.</summary>
    public const int LatestMost = 100;
}
