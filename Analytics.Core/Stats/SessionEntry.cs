namespace Analytics.Core.Stats;

/// <summary>One visit as it may be listed. Texts are null where unknown.</summary>
/// <param name="Session">An opaque id of the visit.</param>
/// <param name="Visitor">An opaque id of the visitor; cookieless ones change every day.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="DurationSeconds">From the first to the last pageview or event, plus the engaged time of the last page.</param>
/// <param name="Events">Hits that are no pageviews.</param>
public sealed record SessionEntry(
    string Session, string Visitor, DateTimeOffset StartedAt, double DurationSeconds, int Pageviews, int Events, string? EntryPage, string? ExitPage, bool Bounce,
    string? Channel, string? Source, string? Referrer, string? Country, string? Device, string? Browser, string? Os);
