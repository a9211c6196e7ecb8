using System.Collections.Concurrent;
using System.Security.Cryptography;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Microsoft.Data.Sqlite;

namespace Analytics.Core.Storage;

/// <summary>
/// The daily salts in a file of their own beside the database, so that no backup of the database holds one. Deleted salts are
/// overwritten (<c>secure_delete</c>) and the journal is truncated: once a salt is gone, its day's hashes can be tied to
/// nobody any more.
/// </summary>
public sealed class SaltFile : IVisitorSalts, ISiteMemory
{
    private readonly string _connectionString;
    private readonly TimeProvider _clock;
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<(int Site, int Day), byte[]> _known = new();

    public SaltFile(string path, TimeProvider clock)
    {
        _clock = clock;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Cache = SqliteCacheMode.Private, Pooling = false }.ToString();
        using var connection = Open();
        Run(connection, "CREATE TABLE IF NOT EXISTS salt (site_id INTEGER NOT NULL, day INTEGER NOT NULL, value BLOB NOT NULL, made_at_ms INTEGER NOT NULL, PRIMARY KEY (site_id, day)) WITHOUT ROWID");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT site_id, day, value FROM salt";
        using var reader = command.ExecuteReader();
        while (reader.Read()) _known[(reader.GetInt32(0), reader.GetInt32(1))] = (byte[])reader[2];
    }

    public byte[] Of(int siteId, DateOnly day) => _known.TryGetValue((siteId, day.DayNumber), out var salt) ? salt : Make(siteId, day);

    public bool Exists(int siteId, DateOnly day) => _known.ContainsKey((siteId, day.DayNumber));

    public void DestroyOld()
    {
        var now = _clock.GetUtcNow();
        var madeBefore = now.Subtract(IVisitorSalts.Kept).ToUnixTimeMilliseconds();
        // A salt that a server made for a day to come must outlive that day.
        var dayBefore = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1).DayNumber;
        Destroy("made_at_ms < $made AND day <= $day", ("$made", madeBefore), ("$day", dayBefore));
    }

    public void Forget(int siteId) => Destroy("site_id = $site", ("$site", siteId));

    public bool Holds(int siteId) => _known.Any(k => k.Key.Site == siteId);

    private void Destroy(string which, params (string Name, long Value)[] values)
    {
        lock (_writing)
        {
            using var connection = Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A condition of this file's own.
            command.CommandText = $"DELETE FROM salt WHERE {which} RETURNING site_id, day";
#pragma warning restore CA2100
            foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
            using var reader = command.ExecuteReader();
            while (reader.Read()) _known.TryRemove((reader.GetInt32(0), reader.GetInt32(1)), out _);
        }
    }

    private byte[] Make(int siteId, DateOnly day)
    {
        lock (_writing)
        {
            if (_known.TryGetValue((siteId, day.DayNumber), out var salt)) return salt;
            salt = RandomNumberGenerator.GetBytes(32);
            using var connection = Open();
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO salt (site_id, day, value, made_at_ms) VALUES ($site, $day, $value, $made)";
            command.Parameters.AddWithValue("$site", siteId);
            command.Parameters.AddWithValue("$day", day.DayNumber);
            command.Parameters.AddWithValue("$value", salt);
            command.Parameters.AddWithValue("$made", _clock.GetUtcNow().ToUnixTimeMilliseconds());
            command.ExecuteNonQuery();
            return _known[(siteId, day.DayNumber)] = salt;
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        Run(connection, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;");
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
