using Analytics.Core.Stats.Reports;

namespace Analytics.Core.Stats;

/// <summary>Answers what is going on right now. All who ask within the same second share one answer.</summary>
public interface IRealtimeStore
{
    Task<Realtime> Now(int siteId, CancellationToken cancel);
}
