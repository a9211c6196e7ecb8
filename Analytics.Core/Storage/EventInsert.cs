using Analytics.Core.Ingestion;
using Analytics.Core.Storage.Model;
using Microsoft.Data.Sqlite;

namespace Analytics.Core.Storage;

/// <summary>
/// The prepared statements of the event writer: events, the texts they are the first to use, the ids that were seen. New
/// texts get their number here and reach the vocabulary with <see cref="Publish"/>, after the commit; a batch that is rolled
/// back leaves nothing behind.
/// </summary>
internal sealed class EventInsert : IDisposable
{
    private readonly Vocabulary _vocabulary;
    private readonly BoundStatement _event, _seen, _term, _ledger, _probe;
    private readonly Dictionary<(Term, string), int> _new = [];
    private readonly int[] _newCount = new int[(int)Enum.GetValues<Term>().Max() + 1];

    public EventInsert(SqliteConnection connection, Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _event = new(connection, EventColumns.InsertSql);
        _seen = new(connection, "INSERT OR IGNORE INTO event_seen (site_id, event_id, seen_at_ms) VALUES (?, ?, ?)");
        _term = new(connection, "INSERT INTO dict (kind, id, value) VALUES (?, ?, ?)");
        _probe = new(connection, "DELETE FROM event WHERE site_id = 0");
        _ledger = new(connection, "INSERT INTO ledger (site_id, hour_ms, outcome, events) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET events = events + excluded.events");
    }

    /// <summary>Texts of this transaction that had no number before.</summary>
    public int Fresh => _new.Count;

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
            _seen.Whole(1, accepted.SiteId);
            _seen.Text(2, id);
            _seen.Whole(3, nowMs);
            if (!_seen.Writes()) return false;
        }
        var index = 1;
        _event.Whole(index++, sequence);
        foreach (var column in EventColumns.Wholes) _event.Whole(index++, column.Value(accepted));
        foreach (var column in EventColumns.Reals) _event.Real(index++, column.Value(accepted));
        foreach (var column in EventColumns.Texts) _event.Text(index++, column.Value(accepted));
        foreach (var column in EventColumns.Terms) _event.Whole(index++, Number(column.Term, column.Text(accepted)));
        _event.Run();
        return true;
    }

    /// <summary>Writes an event of no site and takes it away again.</summary>
    public void Probe(long sequence)
    {
        Write(new() { SiteId = 0, AtMs = 0, Visitor = 0, Kind = Events.EventKind.Pageview }, sequence, 0);
        _probe.Run();
    }

    /// <summary>Adds to the ledger of one site and hour.</summary>
    public void Count(int siteId, long hourMs, byte outcome, long events)
    {
        _ledger.Whole(1, siteId);
        _ledger.Whole(2, hourMs);
        _ledger.Whole(3, outcome);
        _ledger.Whole(4, events);
        _ledger.Run();
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
        _term.Whole(1, (byte)term);
        _term.Whole(2, fresh);
        _term.Text(3, text);
        _term.Run();
        return _new[(term, text!)] = fresh;
    }

    public void Dispose()
    {
        _event.Dispose();
        _seen.Dispose();
        _term.Dispose();
        _ledger.Dispose();
        _probe.Dispose();
    }
}
