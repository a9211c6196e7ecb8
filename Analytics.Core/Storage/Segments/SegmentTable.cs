using Analytics.Core.Columns;
using Microsoft.Data.Sqlite;

namespace Analytics.Core.Storage.Segments;

/// <summary>Reads the table of segments. One connection for all readers, opened when it is first needed: opening one costs more than reading a segment.</summary>
/// <param name="file">Where it lies.</param>
/// <param name="recentBytes">Room for the bytes of segments whose columns are asked for one after the other; they go some seconds after the last was.</param>
public sealed class SegmentTable(DatabaseFile file, long recentBytes = SegmentTable.RecentBytesDefault) : IDisposable
{
    /// <summary>A quarter of what decoded visits may take.</summary>
    public const long RecentBytesDefault = 256L << 20;

    private readonly Lock _lock = new();
    private readonly RecentSegments _recent = new(recentBytes);
    private SqliteConnection? _connection;
    private SqliteCommand? _blob;

    /// <summary>What is known of the segments of a site without opening them, in the order of their days.</summary>
    public static List<SegmentInfo> List(SqliteConnection connection, int siteId)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, day, visits, identified_visits, pageviews, hits, events, first_ms, last_hit_ms, last_ms, window_minutes FROM segment WHERE site_id = $site ORDER BY day, id";
        command.Parameters.AddWithValue("$site", siteId);
        using var reader = command.ExecuteReader();
        var segments = new List<SegmentInfo>();
        while (reader.Read())
            segments.Add(new(reader.GetInt64(0), DateOnly.FromDayNumber(reader.GetInt32(1)), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetInt64(7), reader.GetInt64(8), reader.GetInt64(9), reader.GetInt32(10)));
        return segments;
    }

    /// <summary>The first local day of a site whose events are all there.</summary>
    public static DateOnly RawFrom(SqliteConnection connection, int siteId)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT raw_from FROM rollup_state WHERE site_id = $site";
        command.Parameters.AddWithValue("$site", siteId);
        return DateOnly.FromDayNumber(Convert.ToInt32(command.ExecuteScalar() ?? 0, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Opens a segment.</summary>
    /// <exception cref="SegmentGoneException">There is none of this id any more.</exception>
    /// <exception cref="CorruptSegmentException">Its bytes are damaged; the message names it, as do those of all columns of it that are.</exception>
    internal Segment Open(long id) => new(Blob(id), $"Segment {id}");

    /// <summary>The same segment as long as columns of it are asked for one after the other.</summary>
    /// <inheritdoc cref="Open"/>
    internal Segment Recent(long id) => _recent.Of(id, Open);

    private byte[] Blob(long id)
    {
        lock (_lock)
        {
            if (_blob is null)
            {
                _connection = file.OpenReader();
                _blob = _connection.CreateCommand();
                _blob.CommandText = "SELECT blob FROM segment WHERE id = $id";
                _blob.Parameters.Add("$id", SqliteType.Integer);
                _blob.Prepare();
            }
            _blob.Parameters[0].Value = id;
            return _blob.ExecuteScalar() as byte[] ?? throw new SegmentGoneException(id);
        }
    }

    public void Dispose()
    {
        _recent.Dispose();
        _blob?.Dispose();
        _connection?.Dispose();
    }
}
