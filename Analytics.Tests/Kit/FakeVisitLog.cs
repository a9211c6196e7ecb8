using Analytics.Core.Stats;

namespace Analytics.Tests.Kit;

/// <summary>A list of events that carry the properties it is given.</summary>
public sealed class FakeVisitLog : IVisitLog
{
    /// <summary>The properties of each event, JSON objects.</summary>
    public List<string?> Custom { get; } = [];

    public Exception? Failure { get; set; }

    public Task<LogPage<EventEntry>> Events(StatsQuery query, string? eventName, LogCursor? after, CancellationToken cancel) =>
        Failure is not null ? Task.FromException<LogPage<EventEntry>>(Failure) : Task.FromResult(new LogPage<EventEntry>([.. Custom.Select(static json => new EventEntry(null, default, "custom", "sign_up", "/", null, null, null, null, null, null, null, null, "v", "s", null, json))], null));

    public Task<LogPage<SessionEntry>> Sessions(StatsQuery query, LogCursor? after, CancellationToken cancel) => Task.FromResult(new LogPage<SessionEntry>([], null));
}
