using Analytics.Core.Ingestion;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Analytics.Core.Storage;

/// <summary>
/// The one writer of events. Whatever waits when a transaction ends goes into the next one together; a sender is answered
/// after the commit that holds its event. A batch that fails is tried again event by event, so that one bad event fails alone.
/// </summary>
public sealed partial class EventWriter : IEventStore, IAsyncDisposable
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
    private readonly ITimer _ledgerTimer;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sequence;

    public EventWriter(DatabaseFile file, Vocabulary vocabulary, IngestLedger ledger, IEnumerable<IEventObserver> observers, TimeProvider clock, ILogger<EventWriter> log, int capacity = 65_536)
    {
        ArgumentNullException.ThrowIfNull(clock);
        (_file, _vocabulary, _ledger, _clock, _log, _observers) = (file, vocabulary, ledger, clock, log, [.. observers]);
        // Microseconds since 1970: higher than any number of an earlier run unless that ran faster than a million events a second.
        _sequence = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1_000;
        _waiting = new(capacity);
        _ledgerTimer = clock.CreateTimer(_ => { if (!_ledger.IsEmpty) _waiting.Wake(); }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
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
            foreach (var pending in batch)
            {
                try
                {
                    Commit(transaction, [pending]);
                }
                catch (SqliteException alone)
                {
                    Failure = alone.Message;
                    LogFailed(alone, 1);
                    pending.Ending = StoreOutcome.Failed;
                }
            }
        }
    }

    /// <summary>False for what every event would meet alone as well: a lock, a full or broken disk. Tried one by one, each would wait for the same lock again.</summary>
    private static bool MayBeOfOneEvent(SqliteException e) => e.SqliteErrorCode is raw.SQLITE_ERROR or raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_ABORT;

    private void Commit(Transaction transaction, List<PendingEvent> batch)
    {
        var counts = _ledger.Take();
        var committed = new List<CommittedEvent>(batch.Count);
        try
        {
            transaction.Begin();
            var nowMs = _clock.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var pending in batch)
            {
                var isNew = transaction.Insert.Write(pending.Event, ++_sequence, nowMs);
                pending.Ending = isNew ? StoreOutcome.Committed : StoreOutcome.Duplicate;
                if (isNew) committed.Add(new(pending.Event, _sequence));
            }
            foreach (var ((site, hour, outcome), events) in counts) transaction.Insert.Count(site, hour, outcome, events);
            _file.CommitGate.Enter();
            transaction.Commit();
        }
        catch
        {
            if (_file.CommitGate.IsHeldByCurrentThread) _file.CommitGate.Exit();
            transaction.Rollback();
            _ledger.Return(counts);
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
        if (!_ledger.IsEmpty) _waiting.Wake();
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
        }

        public EventInsert Insert { get; }

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
            _connection.Dispose();
        }
    }
}
