using Analytics.Core.Ingestion;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Storage.Contract;

/// <summary>The product's own stores: rows and segments in one SQLite file.</summary>
public sealed class SqliteStores : IStores
{
    private readonly Instance _instance;
    private readonly TestSite _utc, _kathmandu;

    private SqliteStores(Instance instance, TestSite utc, TestSite kathmandu) => (_instance, _utc, _kathmandu) = (instance, utc, kathmandu);

    public static async Task<SqliteStores> Open()
    {
        var instance = await Instance.Open();
        return new(instance, await instance.AddSite(), await instance.AddSite("Asia/Kathmandu"));
    }

    public IEventStore Events => _instance.Writer;

    public IStatsStore Stats => _instance.Stats;

    public (int Utc, int Kathmandu) Sites => (_utc.Id, _kathmandu.Id);

    public DateTimeOffset Now => _instance.Clock.GetUtcNow();

    public async Task Maintain()
    {
        await _instance.Seal.Run(_utc.Entry, CancellationToken.None);
        await _instance.Seal.Run(_kathmandu.Entry, CancellationToken.None);
    }

    public Task Restart() => _instance.Restart();

    public ValueTask DisposeAsync() => _instance.DisposeAsync();
}
