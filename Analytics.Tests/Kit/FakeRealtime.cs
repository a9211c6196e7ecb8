using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;

namespace Analytics.Tests.Kit;

/// <summary>What goes on at a site, as a test says it.</summary>
public sealed class FakeRealtime(TimeProvider clock) : IRealtimeStore
{
    private readonly List<EventEntry> _latest = [];

    /// <summary>The timestamps that were asked for.</summary>
    public List<long> Asked { get; } = [];

    public Exception? Failure { get; set; }

    /// <summary>Awaited before every answer.</summary>
    public Func<Task>? Before { get; set; }

    public DateTimeOffset? LastEventAt { get; set; }

    public IReadOnlyList<Realtime.PageNow> Pages { get; set; } = [];

    /// <summary>Something happens now.</summary>
    public void Happen(string path, string? name = null, string? country = "SE", int? engagedMs = null, string session = "s1") =>
        _latest.Insert(0, new(null, clock.GetUtcNow(), name is null ? "pageview" : "custom", name, path, null, null, "Google", "organic", country, null, null, null, "v1", session, engagedMs, null));

    public Task<Realtime> Now(int siteId, CancellationToken cancel) => Task.FromResult(Answer());

    public async Task<RealtimeBoard> Board(int siteId, long since, CancellationToken cancel)
    {
        Asked.Add(since);
        if (Before is not null) await Before();
        if (Failure is not null) throw Failure;
        return new(clock.GetUtcNow(), Answer(), _latest.Count, _latest.Count, new(6.3, false, true), [.. _latest], _latest.Count > 0 ? _latest[0].Timestamp : LastEventAt);
    }

    private Realtime Answer()
    {
        var thisMinute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        return new(
            _latest.Count,
            [.. Enumerable.Range(0, 30).Select(i => DateTimeOffset.FromUnixTimeSeconds((thisMinute - 29 + i) * 60)).Select(t => new Realtime.Minute(t, _latest.Count(e => e.Timestamp >= t && e.Timestamp < t.AddMinutes(1)), 1))],
            Pages,
            [new("Google", 2), new(Dimensions.None, 1)],
            [new("SE", 2), new(Dimensions.None, 1)]);
    }
}
