using Analytics.Core.Ingestion;
using Analytics.Core.Sites;

namespace Analytics.Tests.Kit;

/// <summary>A quarantine that the test filled.</summary>
public sealed class FakeBots : IBots
{
    public BotReport Report { get; set; } = new([], [], [], new Dictionary<QuarantineClass, long>());
    public QuarantineClass? Restored { get; private set; }

    public Task<BotReport> Read(int siteId, DateOnly from, DateOnly until, QuarantineClass? only, CancellationToken cancel) => Task.FromResult(Report);

    public Task<int?> Restore(int siteId, QuarantineClass held, CancellationToken cancel)
    {
        Restored = held;
        return Task.FromResult<int?>(12);
    }

    public Task<bool> Hold(int siteId, QuarantineClass held, CancellationToken cancel) => Task.FromResult(true);

    public Task<int> Sweep(CancellationToken cancel) => Task.FromResult(0);
}
