using Analytics.Core.Storage.Model;
using Microsoft.Data.Sqlite;

namespace Analytics.Core.Storage.Segments;

/// <summary>Puts segments in the place of others and of events of the table, in one transaction that is on disk when it returns.</summary>
internal static class SegmentCommit
{
    /// <param name="file">The database.</param>
    /// <param name="work">Who may hold it off.</param>
    /// <param name="siteId">The site; only its rows are touched.</param>
    /// <param name="added">Segments to write; each gets an id of its own.</param>
    /// <param name="replaced">Ids of segments to delete.</param>
    /// <param name="events">Events to delete from the table.</param>
    public static void Write(DatabaseFile file, SegmentWork work, int siteId, IReadOnlyList<StoredSegment> added, IReadOnlyCollection<long> replaced, IReadOnlyCollection<EventRow> events)
    {
        using var connection = file.OpenWriter();
        using var insert = connection.CreateCommand();
        insert.CommandText = """
            INSERT INTO segment (site_id, day, visits, identified_visits, pageviews, hits, events, first_ms, last_hit_ms, last_ms, window_minutes, blob)
            VALUES ($site, $day, $visits, $identified, $pageviews, $hits, $events, $first, $lastHit, $last, $window, $blob)
            """;
        using var pass = work.Commit(siteId);
        using var turn = file.Turns.Take();
        using var transaction = connection.BeginTransaction(deferred: false);
        insert.Transaction = transaction;
        foreach (var segment in added)
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$site", siteId);
            insert.Parameters.AddWithValue("$day", segment.Day);
            insert.Parameters.AddWithValue("$visits", segment.Visits);
            insert.Parameters.AddWithValue("$identified", segment.IdentifiedVisits);
            insert.Parameters.AddWithValue("$pageviews", segment.Pageviews);
            insert.Parameters.AddWithValue("$hits", segment.Hits);
            insert.Parameters.AddWithValue("$events", segment.Events);
            insert.Parameters.AddWithValue("$first", segment.FirstMs);
            insert.Parameters.AddWithValue("$lastHit", segment.LastHitMs);
            insert.Parameters.AddWithValue("$last", segment.LastMs);
            insert.Parameters.AddWithValue("$window", segment.WindowMinutes);
            insert.Parameters.AddWithValue("$blob", segment.Blob);
            insert.ExecuteNonQuery();
        }
        using (var delete = new BoundStatement(connection, "DELETE FROM segment WHERE site_id = ? AND id = ?"))
        {
            foreach (var id in replaced)
            {
                delete.Whole(1, siteId);
                delete.Whole(2, id);
                if (!delete.Writes()) throw new SegmentGoneException(id);
            }
        }
        using (var delete = new BoundStatement(connection, "DELETE FROM event WHERE site_id = ? AND at_ms = ? AND sequence = ?"))
        {
            foreach (var row in events)
            {
                delete.Whole(1, siteId);
                delete.Whole(2, row.AtMs);
                delete.Whole(3, row.Sequence);
                delete.Run();
            }
        }
        transaction.Commit();
    }
}
