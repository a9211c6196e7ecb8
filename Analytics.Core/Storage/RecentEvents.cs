using Microsoft.Data.Sqlite;

namespace Analytics.Core.Storage;

/// <summary>Sums over the last minutes of a site's events, made by the database itself: hundreds of thousands of rows that nobody else needs. Sees what is not sealed yet, which is everything within the site's session window.</summary>
public sealed class RecentEvents(DatabaseFile file)
{
    /// <summary>Pageviews, and visitors that did anything, by minute since 1970; minutes without any are left out.</summary>
    public List<(long Minute, int Pageviews, int Visitors)> ByMinute(int siteId, long fromMs, long toMs)
    {
        using var connection = file.OpenReader();
        using var command = Command(connection, "SELECT at_ms / 60000, SUM(kind <= 1), COUNT(DISTINCT visitor) FROM event WHERE site_id = $site AND at_ms >= $from AND at_ms <= $to GROUP BY 1", siteId, fromMs, toMs);
        using var reader = command.ExecuteReader();
        var minutes = new List<(long, int, int)>();
        while (reader.Read()) minutes.Add((reader.GetInt64(0), reader.GetInt32(1), reader.GetInt32(2)));
        return minutes;
    }

    /// <summary>The visitor of every event with the numbers of its page (0 unless a page was opened) and country, in the order of time.</summary>
    public List<(ulong Visitor, int Page, int Country)> Steps(int siteId, long fromMs, long toMs)
    {
        using var connection = file.OpenReader();
        using var command = Command(connection, "SELECT visitor, CASE WHEN kind <= 1 THEN path ELSE 0 END, country FROM event WHERE site_id = $site AND at_ms >= $from AND at_ms <= $to ORDER BY at_ms, sequence", siteId, fromMs, toMs);
        using var reader = command.ExecuteReader();
        var steps = new List<(ulong, int, int)>();
        while (reader.Read()) steps.Add((unchecked((ulong)reader.GetInt64(0)), reader.GetInt32(1), reader.GetInt32(2)));
        return steps;
    }

    /// <summary>The number of the source with which each visitor came, by its first event in the stretch that makes a visit.</summary>
    public Dictionary<ulong, int> FirstSources(int siteId, long fromMs, long toMs)
    {
        using var connection = file.OpenReader();
        // Beside MIN(), SQLite gives the other columns of the very row that is the smallest.
        using var command = Command(connection, "SELECT visitor, source, MIN(at_ms) FROM event WHERE site_id = $site AND at_ms >= $from AND at_ms <= $to AND kind < 32 GROUP BY visitor", siteId, fromMs, toMs);
        using var reader = command.ExecuteReader();
        var sources = new Dictionary<ulong, int>();
        while (reader.Read()) sources[unchecked((ulong)reader.GetInt64(0))] = reader.GetInt32(1);
        return sources;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, int siteId, long fromMs, long toMs)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$site", siteId);
        command.Parameters.AddWithValue("$from", fromMs);
        command.Parameters.AddWithValue("$to", toMs);
        return command;
    }
}
