using Analytics.Core.Stats;

namespace Analytics.Tests.Kit;

/// <summary>The real store of figures, which can be told to fail or to take its time.</summary>
public sealed class MoodyStats(StatsStore store) : IStatsStore
{
    public Exception? Failure { get; set; }

    /// <summary>Awaited before every answer.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    /// <summary>How many times what was counted each answer tells.</summary>
    public long Times { get; set; } = 1;

    public async Task<StatsAnswer> Answer(StatsQuery query, CancellationToken cancel)
    {
        await Moody(cancel);
        var answer = await store.Answer(query, cancel);
        return Times == 1 ? answer : answer with
        {
            Total = Many(answer.Total),
            Rows = [.. answer.Rows.Select(row => row with { Figures = Many(row.Figures) })],
            Buckets = [.. answer.Buckets.Select(bucket => bucket with { Figures = Many(bucket.Figures) })],
            Week = [.. answer.Week.Select(Many)],
        };
    }

    public async Task<int> ActiveNow(int siteId, CancellationToken cancel)
    {
        await Moody(cancel);
        return await store.ActiveNow(siteId, cancel);
    }

    private Figures Many(Figures one) => one with
    {
        Visitors = one.Visitors * Times,
        Visits = one.Visits * Times,
        Pageviews = one.Pageviews * Times,
        Events = one.Events * Times,
        VisitPageviews = one.VisitPageviews * Times,
        Bounces = one.Bounces * Times,
    };

    private Task Moody(CancellationToken cancel) => Failure is not null ? Task.FromException(Failure) : Before.WaitAsync(cancel);
}
