namespace Analytics.Core.Ingestion;

/// <summary>Reads how a site's received events ended.</summary>
public interface ILedgerReader
{
    /// <summary>What the ledger holds of a site for fromMs ≤ hour &lt; untilMs, UTC milliseconds, in the order of hours. Written at the latest a second after the event.</summary>
    Task<IReadOnlyList<LedgerLine>> Read(int siteId, long fromMs, long untilMs, CancellationToken cancel);
}
