using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;

namespace Analytics.Tests.Kit;

/// <summary>The real store of what goes on, which can be told to take its time.</summary>
public sealed class MoodyRealtime(IRealtimeStore store) : IRealtimeStore
{
    /// <summary>Awaited before every answer.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    public Task<Realtime> Now(int siteId, CancellationToken cancel) => store.Now(siteId, cancel);

    public async Task<RealtimeBoard> Board(int siteId, long since, CancellationToken cancel)
    {
        await Before.WaitAsync(cancel);
        return await store.Board(siteId, since, cancel);
    }
}
