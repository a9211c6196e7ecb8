using Analytics.Core.Ingestion;
using Analytics.Core.Storage.Model;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Analytics.Core.Storage;

/// <summary>
/// The prepared statements of the event writer: events, the texts they are the first to use, the ids that were seen. New
/// texts get their number here and reach the vocabulary with <see cref="Publish"/>, after the commit; a batch that is rolled
/// back leaves nothing behind.
/// </summary>
internal sealed class EventInsert : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Vocabulary _vocabulary;
    private readonly sqlite3_stmt _event, _seen, _term, _ledger;
    private readonly Dictionary<(Term, string), int> _new = [];
    private readonly int[] _newCount = new int[(int)Enum.GetValues<Term>().Max() + 1];

    public EventInsert(SqliteConnection connection, Vocabulary vocabulary)
    {
        _connection = connection;
        _vocabulary = vocabulary;
        _event = Prepare(EventColumns.InsertSql);
        _seen = Prepare("INSERT OR IGNORE INTO event_seen (site_id, event_id, seen_at_ms) VALUES (?, ?, ?)");
        _term = Prepare("INSERT INTO dict (kind, id, value) VALUES (?, ?, ?)");
        _ledger = Prepare("INSERT INTO ledger (site_id, hour_ms, outcome, events) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET events = events + excluded.events");
    }

    /// <summary>Forgets what a batch that was rolled back had numbered.</summary>
    public void Reset()
    {
        _new.Clear();
        Array.Clear(_newCount);
    }

    /// <summary>Writes one event; false when its id was seen before and nothing was written.</summary>
    public bool Write(AcceptedEvent accepted, long sequence, long nowMs)
    {
        if (accepted.EventId is { } id)
        {
            EventColumns.Whole(_seen, 1, accepted.SiteId);
            EventColumns.Text(_seen, 2, id);
            EventColumns.Whole(_seen, 3, nowMs);
            Run(_seen);
            if (raw.sqlite3_changes(_connection.Handle) == 0) return false;
        }
        var index = 1;
        EventColumns.Whole(_event, index++, sequence);
        foreach (var column in EventColumns.Plain) column.Bind(_event, index++, accepted);
        foreach (var column in EventColumns.Terms) EventColumns.Whole(_event, index++, Number(column.Term, column.Text(accepted)));
        Run(_event);
        return true;
    }

    /// <summary>Adds to the ledger of one site and hour.</summary>
    public void Count(int siteId, long hourMs, byte outcome, long events)
    {
        EventColumns.Whole(_ledger, 1, siteId);
        EventColumns.Whole(_ledger, 2, hourMs);
        EventColumns.Whole(_ledger, 3, outcome);
        EventColumns.Whole(_ledger, 4, events);
        Run(_ledger);
    }

    /// <summary>Makes the numbers of this batch known; call after its commit.</summary>
    public void Publish()
    {
        foreach (var ((term, text), id) in _new) _vocabulary.Add(term, id, text);
        Reset();
    }

    private int Number(Term term, string? text)
    {
        var known = _vocabulary.Find(term, text);
        if (known >= 0) return known;
        if (_new.TryGetValue((term, text!), out var fresh)) return fresh;

        fresh = _vocabulary.Count(term) + ++_newCount[(int)term];
        EventColumns.Whole(_term, 1, (byte)term);
        EventColumns.Whole(_term, 2, fresh);
        EventColumns.Text(_term, 3, text);
        Run(_term);
        return _new[(term, text!)] = fresh;
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return statement;
    }

    private void Run(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        var reset = raw.sqlite3_reset(statement);
        if (code != raw.SQLITE_DONE) Check(reset == raw.SQLITE_OK ? code : reset);
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(code, _connection.Handle);
    }

    public void Dispose()
    {
        _event.Dispose();
        _seen.Dispose();
        _term.Dispose();
        _ledger.Dispose();
    }
}
