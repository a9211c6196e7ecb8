using Microsoft.Data.Sqlite;

namespace Analytics.Core.Storage.Backups;

/// <summary>Copies of a database that is in use, and whether a copy is sound.</summary>
public static class DatabaseCopy
{
    /// <summary>
    /// Copies a database into a new file that only its owner may read: the state of one moment, while others read and write. What was deleted
    /// is not in the copy. Source: sqlite.org/lang_vacuum.html, "VACUUM INTO".
    /// </summary>
    public static void Take(string database, string copy)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // An empty file is taken as target and keeps its mode.
        new FileStream(copy, options).Dispose();
        try
        {
            using var connection = Open(database, SqliteOpenMode.ReadWrite);
            using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $copy";
            command.Parameters.AddWithValue("$copy", copy);
            command.CommandTimeout = 0;
            command.ExecuteNonQuery();
        }
        catch
        {
            File.Delete(copy);
            throw;
        }
    }

    /// <summary>What SQLite finds wrong with a file; empty when it is sound.</summary>
    public static IReadOnlyList<string> Problems(string database)
    {
        using var connection = Open(database, SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = "PRAGMA integrity_check(20)";
        using var reader = command.ExecuteReader();
        var problems = new List<string>();
        while (reader.Read())
            if (reader.GetString(0) is not "ok" and var problem) problems.Add(problem);
        return problems;
    }

    private static SqliteConnection Open(string database, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = mode, Pooling = false, Cache = SqliteCacheMode.Private, DefaultTimeout = 15 }.ToString());
        connection.Open();
        return connection;
    }
}
