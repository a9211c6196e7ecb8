using Analytics.Core.Ingestion;
using Analytics.Core.Sites;

namespace Analytics.Tests.Kit;

/// <summary>A ledger that says what the test wrote.</summary>
public sealed class FakeLedger : ILedgerReader
{
    public IReadOnlyList<LedgerLine> Lines { get; set; } = [];
    public long FromMs { get; private set; }
    public long UntilMs { get; private set; }
    public int Asked { get; private set; }

    public Task<IReadOnlyList<LedgerLine>> Read(int siteId, long fromMs, long untilMs, CancellationToken cancel)
    {
        (FromMs, UntilMs, Asked) = (fromMs, untilMs, Asked + 1);
        return Task.FromResult(Lines);
    }
}
