using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Analytics.Core.Storage;

/// <summary>
/// A prepared statement that writes. SQLite keeps what is bound from one run to the next, and one event differs from the one
/// before in few of its columns: only what differs is bound. Goes past the command classes so that no number is boxed.
/// </summary>
internal sealed class BoundStatement : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;
    private readonly Value[] _bound;

    public BoundStatement(SqliteConnection connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v3(connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _bound = new Value[raw.sqlite3_bind_parameter_count(_statement) + 1];
    }

    public void Whole(int index, long? value)
    {
        if (!Changes(index, value is null ? default : new(1, value.Value, null))) return;
        Check(value is { } whole ? raw.sqlite3_bind_int64(_statement, index, whole) : raw.sqlite3_bind_null(_statement, index));
    }

    public void Real(int index, double? value)
    {
        if (!Changes(index, value is null ? default : new(2, BitConverter.DoubleToInt64Bits(value.Value), null))) return;
        Check(value is { } real ? raw.sqlite3_bind_double(_statement, index, real) : raw.sqlite3_bind_null(_statement, index));
    }

    public void Text(int index, string? value)
    {
        if (!Changes(index, value is null ? default : new(3, 0, value))) return;
        Check(value is not null ? raw.sqlite3_bind_text(_statement, index, value) : raw.sqlite3_bind_null(_statement, index));
    }

    public void Run()
    {
        var code = raw.sqlite3_step(_statement);
        var reset = raw.sqlite3_reset(_statement);
        if (code != raw.SQLITE_DONE) Check(reset == raw.SQLITE_OK ? code : reset);
    }

    /// <summary>Runs; whether a row was written.</summary>
    public bool Writes()
    {
        Run();
        return raw.sqlite3_changes(_connection.Handle) > 0;
    }

    public void Dispose() => _statement.Dispose();

    private bool Changes(int index, in Value value)
    {
        ref var bound = ref _bound[index];
        if (bound == value) return false;
        bound = value;
        return true;
    }

    private void Check(int code)
    {
        if (code == raw.SQLITE_OK) return;
        // Nobody knows now what is bound.
        if (_bound is not null)
        {
            Array.Clear(_bound);
            raw.sqlite3_clear_bindings(_statement);
        }
        SqliteException.ThrowExceptionForRC(code, _connection.Handle);
    }

    /// <summary>What is bound; the default is NULL, which is what SQLite begins with.</summary>
    private readonly record struct Value(byte Kind, long Bits, string? Text);
}
