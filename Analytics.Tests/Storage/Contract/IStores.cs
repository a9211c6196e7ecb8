using Analytics.Core.Ingestion;
using Analytics.Core.Stats;

namespace Analytics.Tests.Storage.Contract;

/// <summary>One implementation of the two seams of storage, as <see cref="StoreContract"/> drives it: two sites, a clock, and what an operator does to it.</summary>
public interface IStores : IAsyncDisposable
{
    IEventStore Events { get; }

    IStatsStore Stats { get; }

    /// <summary>The row numbers of two sites that nothing was sent to yet; the first has its days in UTC, the second in Asia/Kathmandu (+05:45). Visits end after 30 silent minutes.</summary>
    (int Utc, int Kathmandu) Sites { get; }

    /// <summary>The present of everything above.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Whatever work is done in the background on what is stored, done now.</summary>
    Task Maintain();

    /// <summary>Ends and starts anew on the same data.</summary>
    Task Restart();
}
