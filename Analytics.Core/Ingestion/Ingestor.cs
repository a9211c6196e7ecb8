using System.Data.Common;
using Analytics.Core.Events;

namespace Analytics.Core.Ingestion;

/// <summary>Takes received events: through the pipeline, to the store, into the ledger. The one way in, whatever the wire format.</summary>
public sealed class Ingestor(Pipeline pipeline, IEventStore store, IngestLedger ledger, TimeProvider clock)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private static readonly IngestOutcome.Refused NotStored = new(RefuseReason.StoreFailed, "The event could not be stored.", RetryAfter: RetryAfter);

    /// <summary>Completes when the event is on disk, or has ended in another way.</summary>
    public async ValueTask<IngestOutcome> Take(Event sent, ReceivedRequest request, CancellationToken cancel)
    {
        var hit = new Hit(sent, request, clock.GetUtcNow());
        var outcome = Run(hit) ?? await Store(hit, cancel);
        Count(hit.Site?.Site.Id ?? 0, outcome);
        return outcome;
    }

    /// <summary>Notes a request that was refused before it was an event.</summary>
    public void Refused(RefuseReason reason) => ledger.Count(0, (byte)reason);

    private IngestOutcome? Run(Hit hit)
    {
        try
        {
            return pipeline.Run(hit);
        }
        catch (Exception e) when (e is DbException or IOException)
        {
            // The day's salt could not be written: the same disk, and the same answer, as for the event itself.
            return NotStored;
        }
    }

    private async ValueTask<IngestOutcome> Store(Hit hit, CancellationToken cancel) => await store.Append(hit.Accept(), cancel) switch
    {
        StoreOutcome.Committed => hit.TimestampCorrected ? IngestOutcome.Accepted.Corrected : IngestOutcome.Accepted.AsSent,
        StoreOutcome.Duplicate => new IngestOutcome.Dropped(DropReason.Duplicate),
        StoreOutcome.Full => new IngestOutcome.Refused(RefuseReason.Overloaded, "Too many events are waiting to be stored.", RetryAfter: RetryAfter),
        _ => NotStored,
    };

    private void Count(int siteId, IngestOutcome outcome) => ledger.Count(siteId, outcome switch
    {
        IngestOutcome.Dropped dropped => (byte)dropped.Reason,
        IngestOutcome.Refused refused => (byte)refused.Reason,
        _ => IngestLedger.Accepted,
    });
}
