using Analytics.Core.Stats;
using Microsoft.Data.Sqlite;

namespace Analytics.Benchmarks.Dashboard;

/// <summary>
/// What one would write first: a table of sessions, a table of pageviews, an index on each time, GROUP BY for every question.
/// Texts are numbers of a table, as in the product, so that it is not the texts that make the difference.
/// </summary>
internal sealed class PlainSchema : IDisposable
{
    private const string Sessions = "SELECT {0}, count(DISTINCT visitor), count(*) FROM session WHERE start_ms >= $from AND start_ms < $until{1} GROUP BY 1 ORDER BY 2 DESC LIMIT 10";
    private const string Totals = "SELECT count(DISTINCT visitor), count(*), sum(pageviews), sum(pageviews = 1), sum(end_ms - start_ms) FROM session WHERE start_ms >= $from AND start_ms < $until{1}";
    private const string Pages = "SELECT p.path, count(*), count(DISTINCT s.visitor) FROM pageview p JOIN session s ON s.id = p.session WHERE p.at_ms >= $from AND p.at_ms < $until{1} GROUP BY 1 ORDER BY 2 DESC LIMIT 10";

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    public PlainSchema(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Run("""
            PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-262144;
            CREATE TABLE IF NOT EXISTS session (id INTEGER PRIMARY KEY, visitor INTEGER NOT NULL, start_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL, pageviews INTEGER NOT NULL, entry INTEGER NOT NULL, "exit" INTEGER NOT NULL,
                channel INTEGER NOT NULL, source INTEGER NOT NULL, referrer INTEGER NOT NULL, country INTEGER NOT NULL, browser INTEGER NOT NULL, os INTEGER NOT NULL, device INTEGER NOT NULL);
            CREATE TABLE IF NOT EXISTS pageview (id INTEGER PRIMARY KEY, session INTEGER NOT NULL, at_ms INTEGER NOT NULL, path INTEGER NOT NULL, title INTEGER NOT NULL);
            CREATE TABLE IF NOT EXISTS text (id INTEGER PRIMARY KEY, value TEXT NOT NULL);
            CREATE INDEX IF NOT EXISTS session_start ON session (start_ms);
            CREATE INDEX IF NOT EXISTS pageview_at ON pageview (at_ms);
            """);
        using var texts = _connection.CreateCommand();
        texts.CommandText = "SELECT value, id FROM text";
        using var reader = texts.ExecuteReader();
        while (reader.Read()) _texts[reader.GetString(0)] = reader.GetInt32(1);
    }

    public void Write(IEnumerable<Visit> visits)
    {
        using var transaction = _connection.BeginTransaction();
        using var session = Insert("session (visitor, start_ms, end_ms, pageviews, entry, \"exit\", channel, source, referrer, country, browser, os, device)", 13, transaction);
        using var pageview = Insert("pageview (session, at_ms, path, title)", 4, transaction);
        var id = 0L;
        foreach (var visit in visits)
        {
            id++;
            var (first, last) = (visit.Pageviews[0], visit.Pageviews[^1]);
            Fill(session, unchecked((long)visit.Visitor), first.AtMs, last.AtMs, visit.Pageviews.Count, Number(first.Path), Number(last.Path), (long)visit.Channel, Number(visit.Source), Number(visit.Referrer),
                Number(visit.Country), Number(visit.Browser), Number(visit.Os), (long)visit.Device);
            foreach (var view in visit.Pageviews) Fill(pageview, id, view.AtMs, Number(view.Path), Number(view.Title));
        }
        using var text = Insert("text (id, value)", 2, transaction);
        foreach (var (value, number) in _texts) Fill(text, number, value);
        transaction.Commit();
        Run("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);");
    }

    /// <summary>Asks what a dashboard asks; rows read, visits of the range.</summary>
    public long Ask(DateRange range, int filters)
    {
        var where = string.Concat(((string[])[$" AND s.country = {Number("DE")}", $" AND s.browser = {Number("Chrome")}", $" AND s.channel = {(int)Core.Enrichment.Channel.Organic}"]).Take(filters));
        var ofSession = where.Replace("s.", "", StringComparison.Ordinal);
        var visits = Read(Totals, "", ofSession, range, 1);
        Read(Sessions.Replace("ORDER BY 2 DESC LIMIT 10", "", StringComparison.Ordinal), "start_ms / 86400000", ofSession, range, 0);
        Read(Totals, "", ofSession, range.Previous, 1);
        Read(Pages, "", where, range, 0);
        foreach (var column in (string[])["entry", "\"exit\"", "channel", "source", "referrer", "country", "browser", "os", "device"]) Read(Sessions, column, ofSession, range, 0);
        return visits;
    }

    public void Dispose() => _connection.Dispose();

    private long Read(string sql, string column, string where, DateRange range, int ordinal)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, column, where);
        command.Parameters.AddWithValue("$from", Ms(range.From));
        command.Parameters.AddWithValue("$until", Ms(range.Until));
        using var reader = command.ExecuteReader();
        var last = 0L;
        while (reader.Read()) last = reader.GetInt64(ordinal);
        return last;
    }

    private static long Ms(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private long Number(string? text)
    {
        if (text is null) return 0;
        if (!_texts.TryGetValue(text, out var number)) _texts[text] = number = _texts.Count + 1;
        return number;
    }

    private SqliteCommand Insert(string into, int columns, SqliteTransaction transaction)
    {
        var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {into} VALUES ({string.Join(", ", Enumerable.Range(0, columns).Select(i => $"$p{i}"))})";
        for (var i = 0; i < columns; i++) command.Parameters.Add($"$p{i}", SqliteType.Integer);
        return command;
    }

    private static void Fill(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
