using Analytics.Core.Stats.Reports;

namespace Analytics.Core.Stats;

/// <summary>Answers what is going on right now. All who ask within the same second share one answer.</summary>
public interface IRealtimeStore
{
    /// <summary>Who is there, and the last half hour.</summary>
    Task<Realtime> Now(int siteId, CancellationToken cancel);

    /// <summary>The same with what the realtime page shows beside it.</summary>
    /// <param name="since">The clock's timestamp of what the caller was told of: no answer from before it will do. 0 = any of the last second.</param>
    Task<RealtimeBoard> Board(int siteId, long since, CancellationToken cancel);
}
