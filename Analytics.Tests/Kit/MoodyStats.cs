using Analytics.Core.Stats;

namespace Analytics.Tests.Kit;

/// <summary>The real store of figures, which can be told to fail or to take its time.</summary>
public sealed class MoodyStats(StatsStore store) : IStatsStore
{
    public Exception? Failure { get; set; }

    /// <summary>Awaited before every answer.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    public async Task<StatsAnswer> Answer(StatsQuery query, CancellationToken cancel)
    {
        await Moody(cancel);
        return await store.Answer(query, cancel);
    }

    public async Task<int> ActiveNow(int siteId, CancellationToken cancel)
    {
        await Moody(cancel);
        return await store.ActiveNow(siteId, cancel);
    }

    private Task Moody(CancellationToken cancel) => Failure is not null ? Task.FromException(Failure) : Before.WaitAsync(cancel);
}
