namespace Analytics.Core.Stats;

/// <summary>Lists single visits and events, the newest first; sealed or not makes no difference.</summary>
public interface IVisitLog
{
    /// <summary>The pageviews and events of a range that the filters keep; of one name or kind where given.</summary>
    /// <param name="query">Site, range, filters and limit; the rest is not looked at.</param>
    /// <param name="eventName">A custom event's name, or a kind's word such as <c>pageview</c>; null = all.</param>
    /// <param name="after">Where the page before ended; null = from the newest.</param>
    /// <exception cref="BeyondRetentionException">The range begins before the first day whose events are all kept.</exception>
    Task<LogPage<EventEntry>> Events(StatsQuery query, string? eventName, LogCursor? after, CancellationToken cancel);

    /// <summary>The visits that started in a range and that the filters keep.</summary>
    /// <param name="query">Site, range, filters and limit; the rest is not looked at.</param>
    /// <param name="after">Where the page before ended; null = from the newest.</param>
    /// <exception cref="BeyondRetentionException">The range begins before the first day whose events are all kept.</exception>
    Task<LogPage<SessionEntry>> Sessions(StatsQuery query, LogCursor? after, CancellationToken cancel);
}
