using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Analytics.Core.Storage;

/// <summary>
/// Reads stored events of one site in the order of time. Goes past the data reader to SQLite's own calls: 33 columns of a
/// million rows are read in half the time, and nothing is boxed.
/// </summary>
public sealed class EventReader(DatabaseFile file, Vocabulary vocabulary)
{
    private static readonly string Select =
        $"SELECT at_ms, sequence, visitor, kind, flags, channel, device, engaged_ms, scroll_percent, load_ms, {string.Join(", ", EventColumns.Terms.Select(c => c.Name))} FROM event WHERE site_id = ? AND at_ms >= ? AND at_ms < ?";

    private const int FirstTerm = 10;

    /// <summary>All events with fromMs ≤ time &lt; untilMs, UTC milliseconds.</summary>
    public List<EventRow> Read(int siteId, long fromMs, long untilMs, CancellationToken cancel)
    {
        using var connection = file.OpenReader();
        Check(connection, raw.sqlite3_prepare_v2(connection.Handle, Select, out var statement));
        using (statement)
        {
            raw.sqlite3_bind_int64(statement, 1, siteId);
            raw.sqlite3_bind_int64(statement, 2, fromMs);
            raw.sqlite3_bind_int64(statement, 3, untilMs);
            var rows = new List<EventRow>();
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                rows.Add(Row(statement));
                if ((rows.Count & 0xFFFF) == 0) cancel.ThrowIfCancellationRequested();
            }
            if (code != raw.SQLITE_DONE) Check(connection, code);
            return rows;
        }
    }

    /// <summary>The row that a freshly committed event became.</summary>
    public EventRow RowOf(in CommittedEvent committed)
    {
        var e = committed.Event;
        var row = new EventRow
        {
            AtMs = e.AtMs,
            Sequence = committed.Sequence,
            Visitor = e.Visitor,
            Kind = e.Kind,
            Interactive = e.Interactive,
            Channel = (byte)e.Channel,
            Device = (byte)e.Device,
            EngagedMs = e.EngagedMs ?? -1,
            ScrollPercent = e.ScrollPercent ?? -1,
            LoadMs = e.Performance.LoadMs ?? -1,
        };
        foreach (var column in EventColumns.Terms) row[column.Term] = Math.Max(0, vocabulary.Find(column.Term, column.Text(e)));
        return row;
    }

    /// <summary>When each cookieless visitor last did something that makes a visit, since an instant: what a restart must remember.</summary>
    public IEnumerable<(int SiteId, ulong Visitor, long LastSeenMs)> LastSeen(IEnumerable<int> siteIds, long sinceMs)
    {
        ArgumentNullException.ThrowIfNull(siteIds);
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT visitor, MAX(at_ms) FROM event WHERE site_id = $site AND at_ms >= $since AND kind < {(int)EventKind.Exit} AND flags & {(int)EventColumns.RowFlags.Identified} = 0 GROUP BY visitor";
        var site = command.Parameters.Add("$site", SqliteType.Integer);
        command.Parameters.AddWithValue("$since", sinceMs);
        foreach (var siteId in siteIds)
        {
            site.Value = siteId;
            using var reader = command.ExecuteReader();
            while (reader.Read()) yield return (siteId, unchecked((ulong)reader.GetInt64(0)), reader.GetInt64(1));
        }
    }

    private static EventRow Row(sqlite3_stmt statement)
    {
        var row = new EventRow
        {
            AtMs = raw.sqlite3_column_int64(statement, 0),
            Sequence = raw.sqlite3_column_int64(statement, 1),
            Visitor = unchecked((ulong)raw.sqlite3_column_int64(statement, 2)),
            Kind = (EventKind)raw.sqlite3_column_int(statement, 3),
            Interactive = (raw.sqlite3_column_int(statement, 4) & (int)EventColumns.RowFlags.Interactive) != 0,
            Channel = (byte)raw.sqlite3_column_int(statement, 5),
            Device = (byte)raw.sqlite3_column_int(statement, 6),
            EngagedMs = OrNone(statement, 7),
            ScrollPercent = OrNone(statement, 8),
            LoadMs = OrNone(statement, 9),
        };
        for (var i = 0; i < EventColumns.Terms.Length; i++) row[EventColumns.Terms[i].Term] = raw.sqlite3_column_int(statement, FirstTerm + i);
        return row;
    }

    private static int OrNone(sqlite3_stmt statement, int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? -1 : raw.sqlite3_column_int(statement, column);

    private static void Check(SqliteConnection connection, int code)
    {
        if (code != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(code, connection.Handle);
    }
}
