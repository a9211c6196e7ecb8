using Analytics.Core.Ingestion;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Analytics.Core.Storage;

/// <summary>
/// The one writer of events. Whatever waits when a transaction ends goes into the next one together; a sender is answered
/// after the commit that holds its event. A batch that fails is tried again event by event, so that one bad event fails alone.
/// </summary>
public sealed partial class EventWriter : IEventStore, IQuarantine, IAsyncDisposable
{
    /// <summary>Events of one transaction at most: some milliseconds of work, so that nobody waits long for strangers.</summary>
    private const int BatchSize = 4_096;

    private readonly DatabaseFile _file;
    private readonly Vocabulary _vocabulary;
    private readonly IngestLedger _ledger;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<IEventObserver> _observers;
    private readonly ILogger<EventWriter> _log;
    private readonly WaitingEvents _waiting;
    private readonly HeldEvents _held = new();
    private readonly DailyRoom _room;
    private readonly ITimer _ledgerTimer;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sequence;

    public EventWriter(DatabaseFile file, Vocabulary vocabulary, IngestLedger ledger, IEnumerable<IEventObserver> observers, TimeProvider clock, ILogger<EventWriter> log, int capacity = 65_536, DailyLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        (_file, _vocabulary, _ledger, _clock, _log, _observers) = (file, vocabulary, ledger, clock, log, [.. observers]);
        // Microseconds since 1970: higher than any number of an earlier run unless that ran faster than a million events a second.
        _sequence = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1_000;
        _waiting = new(capacity);
        _room = new(limits ?? DailyLimits.Default);
        // What failed is tried again though nobody sends, or an instance that is taken out of service for it would never come back.
        _ledgerTimer = clock.CreateTimer(_ => { if (!_ledger.IsEmpty || !_held.IsEmpty || Failure is not null) _waiting.Wake(); }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        new Thread(Run) { IsBackground = true, Name = "Event writer" }.Start();
    }

    /// <summary>What went wrong with the last batch; null while writing works.</summary>
    public string? Failure { get; private set; }

    /// <summary>Events that wait for their transaction.</summary>
    public int Backlog => _waiting.Count;

    public ValueTask<StoreOutcome> Append(AcceptedEvent accepted, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        var pending = new PendingEvent(accepted);
        return _waiting.TryAdd(pending) ? pending.Outcome : new(StoreOutcome.Full);
    }

    /// <summary>Takes an event out of quarantine and writes it as any other, in one transaction; a duplicate where it is out already.</summary>
    internal ValueTask<StoreOutcome> Release(HeldPlace place)
    {
        var pending = new PendingEvent(place.Held.Event, place);
        return _waiting.TryAdd(pending) ? pending.Outcome : new(StoreOutcome.Full);
    }

    public void Hold(HeldEvent held)
    {
        ArgumentNullException.ThrowIfNull(held);
        if (!_held.TryAdd(held)) _ledger.Count(held.Event.SiteId, (byte)LedgerNote.QuarantineFull, held.ReceivedMs, 1);
    }

    /// <summary>Completes once everything that waited before, counts of the ledger and the quarantine among it, is on disk or could not be put there.</summary>
    public ValueTask<StoreOutcome> Flush()
    {
        var mark = new PendingEvent(accepted: null);
        return _waiting.TryAdd(mark) ? mark.Outcome : new(StoreOutcome.Full);
    }

    private void Run()
    {
        try
        {
            var batch = new List<PendingEvent>();
            Transaction? transaction = null;
            while (_waiting.Take(ref batch, BatchSize)) transaction = Settle(transaction, batch);
            transaction?.Dispose();
        }
        finally
        {
            _ended.SetResult();
        }
    }

    /// <summary>Writes a batch and has its senders told; gives back the connection where the next one can use it.</summary>
    private Transaction? Settle(Transaction? transaction, List<PendingEvent> batch)
    {
        try
        {
            transaction ??= new Transaction(_file, _vocabulary);
            Store(transaction, batch);
        }
        catch (Exception e)
        {
            // Whatever it is, senders must hear of it and the writer must go on. The connection may be what is broken: the next batch opens another one.
            Failure = e.Message;
            LogFailed(e, batch.Count);
            transaction?.Dispose();
            transaction = null;
            foreach (var pending in batch) if (!pending.IsOnDisk) pending.Ending = StoreOutcome.Failed;
        }
        Answers.Send(batch);
        return transaction;
    }

    private void Store(Transaction transaction, List<PendingEvent> batch)
    {
        try
        {
            Commit(transaction, batch);
        }
        catch (SqliteException e) when (batch.Count > 1 && MayBeOfOneEvent(e))
        {
            LogRetry(e, batch.Count);
            string? failure = null;
            var isWorking = false;
            foreach (var pending in batch)
            {
                try
                {
                    Commit(transaction, [pending]);
                    isWorking = true;
                }
                catch (SqliteException alone)
                {
                    failure = alone.Message;
                    LogFailed(alone, 1);
                    pending.Ending = StoreOutcome.Failed;
                }
            }
            // Where others came through, the fault is the event's and not the store's.
            if (!isWorking) Failure = failure;
        }
    }

    /// <summary>False for what every event would meet alone as well: a lock, a full or broken disk. Tried one by one, each would wait for the same lock again.</summary>
    private static bool MayBeOfOneEvent(SqliteException e) => e.SqliteErrorCode is raw.SQLITE_ERROR or raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_ABORT;

    private void Commit(Transaction transaction, List<PendingEvent> batch)
    {
        // What is held was counted before it was held: taken first, it never comes to the disk ahead of its count.
        var held = _held.Take();
        var counts = _ledger.Take();
        var committed = new List<CommittedEvent>(batch.Count);
        var writesEvents = false;
        using var turn = _file.Turns.Take();
        try
        {
            transaction.Begin();
            var nowMs = _clock.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var pending in batch)
            {
                if (pending.Event is { } sent && _room.Fit(sent, nowMs, _vocabulary) is var fit && !ReferenceEquals(fit, sent))
                {
                    pending.Event = fit;
                    transaction.Insert.Count(fit.SiteId, IngestLedger.HourOf(nowMs), (byte)LedgerNote.Folded, 1);
                }
                var known = transaction.Insert.Fresh;
                pending.Ending = transaction.Write(pending, ++_sequence, nowMs);
                if (pending.Event is null) continue;
                _room.Grew(pending.Event.SiteId, transaction.Insert.Fresh - known);
                writesEvents = true;
                if (pending.Ending == StoreOutcome.Committed) committed.Add(new(pending.Event, _sequence));
            }
            foreach (var ((site, hour, outcome), events) in counts) transaction.Insert.Count(site, hour, outcome, events);
            foreach (var one in held)
                if (!transaction.Quarantine.Hold(one)) transaction.Insert.Count(one.Event.SiteId, IngestLedger.HourOf(one.ReceivedMs), (byte)LedgerNote.QuarantineFull, 1);
            // The ledger may still find room where an event does not: only an event written proves that events can be.
            if (!writesEvents && Failure is not null) transaction.Insert.Probe(++_sequence);
            _file.CommitGate.Enter();
            transaction.Commit();
        }
        catch (Exception e)
        {
            if (_file.CommitGate.IsHeldByCurrentThread) _file.CommitGate.Exit();
            transaction.Rollback();
            _ledger.Return(counts);
            // Should one of them be at fault, it must not fail with every batch from now on.
            if (e is SqliteException failed && MayBeOfOneEvent(failed)) foreach (var one in held) _ledger.Count(one.Event.SiteId, (byte)LedgerNote.QuarantineFull, one.ReceivedMs, 1);
            else _held.Return(held);
            throw;
        }
        try
        {
            transaction.Insert.Publish();
            Failure = null;
            foreach (var pending in batch) pending.IsOnDisk = true;
            if (committed.Count > 0) Tell(committed);
        }
        finally
        {
            _file.CommitGate.Exit();
        }
    }

    private void Tell(List<CommittedEvent> committed)
    {
        foreach (var observer in _observers)
        {
            try
            {
                observer.Committed(committed);
            }
            catch (Exception e)
            {
                // The events are on disk, and their senders wait for the word.
                LogObserverFailed(e, observer.GetType().Name);
            }
        }
    }

    /// <summary>Takes no more events, writes those that wait, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ledgerTimer.DisposeAsync();
        if (!_ledger.IsEmpty || !_held.IsEmpty) _waiting.Wake();
        _waiting.End();
        await _ended.Task;
    }

    [LoggerMessage(1001, LogLevel.Error, "{Count} events could not be stored")]
    private partial void LogFailed(Exception exception, int count);

    [LoggerMessage(1002, LogLevel.Warning, "A batch of {Count} events failed; trying each alone")]
    private partial void LogRetry(Exception exception, int count);

    [LoggerMessage(1003, LogLevel.Error, "{Observer} failed on events that were stored")]
    private partial void LogObserverFailed(Exception exception, string observer);

    /// <summary>The writer's connection with its statements, and the transaction that is open on it.</summary>
    private sealed class Transaction : IDisposable
    {
        private readonly SqliteConnection _connection;
        private SqliteTransaction? _open;

        public Transaction(DatabaseFile file, Vocabulary vocabulary)
        {
            _connection = file.OpenWriter();
            Insert = new(_connection, vocabulary);
            Quarantine = new(_connection);
        }

        public EventInsert Insert { get; }
        public QuarantineInsert Quarantine { get; }

        /// <summary>Writes one event, new or out of quarantine, whose counts then move from dropped to accepted in the hour it came in.</summary>
        public StoreOutcome Write(PendingEvent pending, long sequence, long nowMs)
        {
            if (pending.Event is not { } accepted) return StoreOutcome.Committed;
            if (pending.Place is not { } place) return Insert.Write(accepted, sequence, nowMs) ? StoreOutcome.Committed : StoreOutcome.Duplicate;
            if (!Quarantine.Take(place)) return StoreOutcome.Duplicate;
            var isNew = Insert.Write(accepted, sequence, nowMs);
            var hourMs = IngestLedger.HourOf(place.Held.ReceivedMs);
            Insert.Count(accepted.SiteId, hourMs, (byte)place.Held.Reason, -1);
            if (place.Held.Note is { } note) Insert.Count(accepted.SiteId, hourMs, note, -1);
            Insert.Count(accepted.SiteId, hourMs, isNew ? IngestLedger.Accepted : (byte)DropReason.Duplicate, 1);
            if (isNew) Insert.Count(accepted.SiteId, hourMs, (byte)LedgerNote.Restored, 1);
            return isNew ? StoreOutcome.Committed : StoreOutcome.Duplicate;
        }

        public void Begin() => _open = _connection.BeginTransaction(deferred: false);

        public void Commit()
        {
            _open!.Commit();
            End();
        }

        public void Rollback()
        {
            try { _open?.Rollback(); }
            catch (SqliteException) { /* SQLite has already rolled back, as it does on a full disk. */ }
            catch (InvalidOperationException) { /* likewise */ }
            Insert.Reset();
            Quarantine.Reset();
            End();
        }

        private void End()
        {
            _open?.Dispose();
            _open = null;
        }

        public void Dispose()
        {
            End();
            Insert.Dispose();
            Quarantine.Dispose();
            _connection.Dispose();
        }
    }
}
