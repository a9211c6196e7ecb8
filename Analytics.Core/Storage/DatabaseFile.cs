using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Core.Storage;

/// <summary>Where the database is and how it is opened: everywhere the same.</summary>
/// <param name="path">The file.</param>
/// <param name="busySeconds">How long a statement waits for another writer.</param>
public sealed class DatabaseFile(string path, int busySeconds = 15)
{
    public string Path { get; } = path;

    /// <summary>
    /// Held by the event writer from a commit until its observers know of it. Who holds it and begins to read sees exactly the events
    /// that were told, and is told of exactly those it does not see.
    /// </summary>
    public Lock CommitGate { get; } = new();

    /// <summary>Taken for each transaction by those who write much: events, and the segments they are moved into.</summary>
    public WriteTurns Turns { get; } = new();

    public string ConnectionString { get; } = new SqliteConnectionStringBuilder { DataSource = path, Cache = SqliteCacheMode.Private, ForeignKeys = true, DefaultTimeout = busySeconds }.ToString();

    // Not from the pool that EF uses: what a PRAGMA says to a connection, the next one who takes it from the pool would inherit.
    private readonly string _ownConnection = new SqliteConnectionStringBuilder { DataSource = path, Cache = SqliteCacheMode.Private, Pooling = false, DefaultTimeout = busySeconds }.ToString();

    /// <summary>EF's options for this file.</summary>
    public void Configure(DbContextOptionsBuilder options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseSqlite(ConnectionString, sqlite => sqlite.MigrationsHistoryTable(AnalyticsDb.HistoryTable))
            .ReplaceService<IMigrationsSqlGenerator, ClusteredTables>()
            // Whether the migrations are all there is a question for the tests: asking it at a start builds both models again.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    /// <summary>An open connection for reading at length; sees one snapshot per statement and never blocks the writer.</summary>
    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_ownConnection);
        connection.Open();
        Run(connection, "PRAGMA query_only=ON; PRAGMA cache_size=-16384;");
        return connection;
    }

    /// <summary>
    /// An open connection whose commits are on disk when they return: WAL, every commit synced. Who writes without a turn (settings,
    /// accounts) is waited for in milliseconds first: the library that we call SQLite through sleeps 150 between two tries.
    /// </summary>
    public SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(_ownConnection);
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=4000; PRAGMA busy_timeout=1000;");
        return connection;
    }

    /// <summary>Makes the file what the product needs before the first table exists, and brings the tables up to date.</summary>
    public async Task Migrate(IDbContextFactory<AnalyticsDb> contexts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        using (var connection = new SqliteConnection(_ownConnection))
        {
            connection.Open();
            // Takes effect on an empty file only: freed pages can then be handed back in steps.
            Run(connection, "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL;");
            if (PendingMigrations.Of(connection, typeof(AnalyticsDb), AnalyticsDb.HistoryTable).Count == 0) return;
        }
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.MigrateAsync(cancel);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
