using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Microsoft.Data.Sqlite;

namespace Analytics.Core.Storage;

/// <summary>
/// The event writer's statements for the quarantine: what goes in, what is counted of its sender, what goes out again. A day of a
/// site holds so many events and bytes and no more; a row goes out in the transaction in which it becomes an event, so that it
/// becomes one once.
/// </summary>
internal sealed class QuarantineInsert : IDisposable
{
    /// <summary>Kept of one day of a site.</summary>
    public const int EventsMost = 5_000, BytesMost = 8 * 1024 * 1024;

    /// <summary>Names told apart on one day of a site; further ones are one.</summary>
    private const int NamesMost = 300;

    /// <summary>The name of all further ones.</summary>
    public const string OtherName = "(other)";

    private readonly SqliteConnection _connection;
    private readonly BoundStatement _hold, _count, _take;
    private readonly Dictionary<(int Site, int Day), Room> _rooms = [];

    public QuarantineInsert(SqliteConnection connection)
    {
        _connection = connection;
        _hold = new(connection, "INSERT INTO quarantine (site_id, class, reason, received_ms, day, at_ms, visitor, name, path, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        _count = new(connection, "INSERT INTO bot_day (site_id, day, class, name, events) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET events = events + excluded.events");
        _take = new(connection, "DELETE FROM quarantine WHERE id = ?");
    }

    /// <summary>Counts an event of a sender that is no visitor and keeps it; false where its day is full and it was counted only.</summary>
    public bool Hold(HeldEvent held)
    {
        var room = RoomOf(held.Event.SiteId, held.Day.DayNumber);
        var name = room.Names.Contains((held.Class, held.Name)) || room.Names.Count < NamesMost ? held.Name : OtherName;
        room.Names.Add((held.Class, name));
        Count(held, name, 1);
        var json = HeldPayload.Write(held.Event);
        if (room.Events >= EventsMost || room.Bytes + json.Length > BytesMost) return false;
        (room.Events, room.Bytes) = (room.Events + 1, room.Bytes + json.Length);
        _hold.Whole(1, held.Event.SiteId);
        _hold.Whole(2, (byte)held.Class);
        _hold.Whole(3, (byte)held.Reason);
        _hold.Whole(4, held.ReceivedMs);
        _hold.Whole(5, held.Day.DayNumber);
        _hold.Whole(6, held.Event.AtMs);
        _hold.Whole(7, unchecked((long)held.Event.Visitor));
        _hold.Text(8, name);
        _hold.Text(9, held.Event.Path);
        _hold.Text(10, json);
        _hold.Run();
        return true;
    }

    /// <summary>Takes an event out; false when it is out already.</summary>
    public bool Take(HeldPlace place)
    {
        _take.Whole(1, place.Row);
        if (!_take.Writes()) return false;
        Count(place.Held, place.Held.Name, -1);
        return true;
    }

    /// <summary>Forgets how full the days are: a batch was rolled back.</summary>
    public void Reset() => _rooms.Clear();

    public void Dispose()
    {
        _hold.Dispose();
        _count.Dispose();
        _take.Dispose();
    }

    private void Count(HeldEvent held, string name, long events)
    {
        _count.Whole(1, held.Event.SiteId);
        _count.Whole(2, held.Day.DayNumber);
        _count.Whole(3, (byte)held.Class);
        _count.Text(4, name);
        _count.Whole(5, events);
        _count.Run();
    }

    private Room RoomOf(int siteId, int day)
    {
        if (_rooms.TryGetValue((siteId, day), out var known)) return known;
        // Days go by; those of the past are not asked for again.
        if (_rooms.Count > 1_000) _rooms.Clear();
        var room = new Room();
        using (var command = Command("SELECT COUNT(*), IFNULL(SUM(LENGTH(event)), 0) FROM quarantine WHERE site_id = $site AND day = $day", siteId, day))
        using (var reader = command.ExecuteReader())
            if (reader.Read()) (room.Events, room.Bytes) = (reader.GetInt64(0), reader.GetInt64(1));
        using (var command = Command("SELECT class, name FROM bot_day WHERE site_id = $site AND day = $day", siteId, day))
        using (var reader = command.ExecuteReader())
            while (reader.Read()) room.Names.Add(((QuarantineClass)reader.GetByte(0), reader.GetString(1)));
        return _rooms[(siteId, day)] = room;
    }

    private SqliteCommand Command(string sql, int siteId, int day)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$site", siteId);
        command.Parameters.AddWithValue("$day", day);
        return command;
    }

    private sealed class Room
    {
        public long Events { get; set; }
        public long Bytes { get; set; }
        public HashSet<(QuarantineClass, string)> Names { get; } = [];
    }
}
