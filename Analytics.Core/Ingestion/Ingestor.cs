using System.Data.Common;
using System.Numerics;
using Analytics.Core.Events;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>Takes received events: through the pipeline, to the store, into the ledger. The one way in, whatever the wire format.</summary>
public sealed class Ingestor(Pipeline pipeline, IEventStore store, IngestLedger ledger, TimeProvider clock, IQuarantine? quarantine = null, RecentDrops? recent = null)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private static readonly IngestOutcome.Refused NotStored = new(RefuseReason.StoreFailed, "The event could not be stored.", RetryAfter: RetryAfter);
    private static readonly IngestOutcome.Refused TooMany = new(RefuseReason.Overloaded, "Too many events are waiting to be stored.", RetryAfter: RetryAfter);

    /// <summary>The same way in as it was at another time, for a history that is made up.</summary>
    internal Ingestor At(TimeProvider then) => new(pipeline, store, ledger, then, quarantine);

    /// <summary>Completes when the event is on disk, or has ended in another way.</summary>
    public async ValueTask<IngestOutcome> Take(Event sent, ReceivedRequest request, CancellationToken cancel)
    {
        var hit = new Hit(sent, request, clock.GetUtcNow());
        var outcome = Run(hit) ?? OutcomeOf(hit, await store.Append(hit.Accept(), cancel));
        Count(hit, outcome);
        return outcome;
    }

    /// <summary>Takes events of one request together: all wait for the same commit. The outcomes are in the order of the events.</summary>
    public async ValueTask<IReadOnlyList<IngestOutcome>> TakeAll(IReadOnlyList<Event> sent, ReceivedRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(sent);
        if (sent.Count == 1) return [await Take(sent[0], request, cancel)];
        var outcomes = new IngestOutcome?[sent.Count];
        var waiting = new (Hit Hit, ValueTask<StoreOutcome> Stored)[sent.Count];
        for (var i = 0; i < sent.Count; i++)
        {
            var hit = new Hit(sent[i], request, clock.GetUtcNow());
            outcomes[i] = Run(hit);
#pragma warning disable CA2012 // Each is awaited once, below: all are to wait for one commit.
            waiting[i] = (hit, outcomes[i] is null ? store.Append(hit.Accept(), cancel) : default);
#pragma warning restore CA2012
        }
        for (var i = 0; i < sent.Count; i++)
        {
            var (hit, stored) = waiting[i];
            Count(hit, outcomes[i] ??= OutcomeOf(hit, await stored));
        }
        return outcomes!;
    }

    /// <summary>Notes what was refused before it was an event; the answer to it.</summary>
    public IngestOutcome.Refused Refuse(EventProblem problem, ReceivedRequest request)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(request);
        var site = pipeline.SiteOf(request, clock.GetUtcNow());
        var refused = pipeline.CountRefused(request.ClientIp, site) is { } wait
            ? TooOften(wait)
            : new IngestOutcome.Refused(problem.TooLarge ? RefuseReason.TooLarge : RefuseReason.Invalid, problem.Detail, problem.Field);
        ledger.Count(site?.Site.Id ?? 0, (byte)refused.Reason);
        if (site is not null) recent?.Note(site.Site.Id, refused);
        return refused;
    }

    /// <summary>Notes a request whose events were not even read, because those of others fill the memory there is for them.</summary>
    public IngestOutcome.Refused TurnAway(ReceivedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var site = pipeline.SiteOf(request, clock.GetUtcNow());
        ledger.Count(site?.Site.Id ?? 0, (byte)TooMany.Reason);
        if (site is not null) recent?.Note(site.Site.Id, TooMany);
        return TooMany;
    }

    private IngestOutcome? Run(Hit hit)
    {
        try
        {
            var end = pipeline.Run(hit);
            return end is IngestOutcome.Refused { Reason: not RefuseReason.RateLimited } && !hit.IsTrusted && pipeline.CountRefused(hit.Request.ClientIp, hit.Site) is { } wait ? TooOften(wait) : end;
        }
        catch (Exception e) when (e is DbException or IOException)
        {
            // The day's salt could not be written: the same disk, and the same answer, as for the event itself.
            return NotStored;
        }
    }

    private static IngestOutcome.Refused TooOften(TimeSpan wait) => new(RefuseReason.RateLimited, "Too many refused requests in the last minute.", RetryAfter: wait);

    private static IngestOutcome OutcomeOf(Hit hit, StoreOutcome stored) => stored switch
    {
        StoreOutcome.Committed => hit.TimestampCorrected ? IngestOutcome.Accepted.Corrected : IngestOutcome.Accepted.AsSent,
        StoreOutcome.Duplicate => new IngestOutcome.Dropped(DropReason.Duplicate),
        StoreOutcome.Full => TooMany,
        _ => NotStored,
    };

    private void Count(Hit hit, IngestOutcome outcome)
    {
        var siteId = hit.Site?.Site.Id ?? 0;
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        ledger.Count(siteId, outcome switch
        {
            IngestOutcome.Dropped dropped => (byte)dropped.Reason,
            IngestOutcome.Refused refused => (byte)refused.Reason,
            _ => IngestLedger.Accepted,
        }, nowMs, 1);
        if (outcome is IngestOutcome.Accepted)
        {
            for (var masked = (uint)hit.Masked; masked != 0; masked &= masked - 1) ledger.Count(siteId, (byte)((int)LedgerNote.MaskedPage + BitOperations.TrailingZeroCount(masked)), nowMs, 1);
            return;
        }
        if (outcome is IngestOutcome.Dropped { Reason: DropReason.Bot } && hit.Software.Bot is { } bot) ledger.Count(siteId, (byte)(LedgerNote.BotCrawler - 1 + (byte)bot), nowMs, 1);
        if (hit.Site is null) return;
        recent?.Note(hit, outcome);
        if (hit.Apart is { } held && outcome is IngestOutcome.Dropped drop)
            quarantine?.Hold(new(hit.Accept(), held, drop.Reason, NameOf(hit, held), nowMs, hit.Site.Zone.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(nowMs))));
    }

    private static string NameOf(Hit hit, QuarantineClass held) => (held <= QuarantineClass.Monitor ? hit.Software.BotName : hit.Software.Browser) ?? "";
}
