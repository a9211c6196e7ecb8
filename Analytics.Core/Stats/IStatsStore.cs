namespace Analytics.Core.Stats;

/// <summary>The one door through which figures are asked for. Equal questions asked while nothing new came in share one computation.</summary>
public interface IStatsStore
{
    /// <summary>Answers from every event committed so far.</summary>
    Task<StatsAnswer> Answer(StatsQuery query, CancellationToken cancel);

    /// <summary>Distinct visitors with an event in the last five minutes.</summary>
    Task<int> ActiveNow(int siteId, CancellationToken cancel);
}
