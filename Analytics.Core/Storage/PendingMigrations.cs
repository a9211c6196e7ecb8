using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Analytics.Core.Storage;

/// <summary>
/// Which migrations a database file still waits for. Read without a model: at nearly every start the answer is "none", and asking EF
/// takes a tenth of a second of it.
/// </summary>
public static class PendingMigrations
{
    /// <summary>The ids of the context's migrations that are not in its history, oldest first; empty when the tables are up to date.</summary>
    /// <param name="connection">An open connection to the file.</param>
    /// <param name="context">The context whose migrations are asked for.</param>
    /// <param name="historyTable">The table in which the context notes its migrations.</param>
    public static IReadOnlyList<string> Of(SqliteConnection connection, Type context, string historyTable)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(context);
        var applied = Applied(connection, historyTable);
        return [.. Known(context).Where(id => !applied.Contains(id)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Refuses a file whose history names migrations that this program does not know.</summary>
    /// <param name="connection">An open connection to the file.</param>
    /// <param name="context">The context whose migrations are asked for.</param>
    /// <param name="historyTable">The table in which the context notes its migrations.</param>
    /// <exception cref="NewerDatabaseException">It does; the message says what can be done.</exception>
    public static void RefuseNewer(SqliteConnection connection, Type context, string historyTable)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(context);
        var unknown = Applied(connection, historyTable).Except(Known(context)).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            throw new NewerDatabaseException($"The data folder was last opened by a newer version of the program: {connection.DataSource} has changes of its tables that this one does not know ({string.Join(", ", unknown)}). Run that version or a newer one; the way back is a copy in snapshots/ or a backup from before.");
    }

    /// <summary>Whether the file holds any tables yet: there is nothing to lose in one that does not.</summary>
    public static bool IsEmpty(SqliteConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
        return command.ExecuteScalar() is 0L;
    }

    private static IEnumerable<string> Known(Type context) =>
        (from type in context.Assembly.GetTypes()
         where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context
         select type.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>();

    private static HashSet<string> Applied(SqliteConnection connection, string historyTable)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $name";
        command.Parameters.AddWithValue("$name", historyTable);
        if (command.ExecuteScalar() is 0L) return [];
        command.CommandText = $"SELECT \"MigrationId\" FROM \"{historyTable}\"";
        using var reader = command.ExecuteReader();
        var applied = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read()) applied.Add(reader.GetString(0));
        return applied;
    }
}
