using Analytics.Core.Columns;
using Analytics.Core.Events;
using Analytics.Core.Storage.Segments;
using Microsoft.Data.Sqlite;

namespace Analytics.Core.Storage;

/// <summary>When visitors without an id last did something that makes a visit: what a restart must remember, so that the change of salts at midnight cuts none.</summary>
/// <param name="file">Where the events lie.</param>
/// <param name="segments">And those that are sealed.</param>
/// <param name="damaged">Told of each segment that cannot be read: its visitors are forgotten, which may cut some visits at midnight, and a start that fails would cost more.</param>
public sealed class LastSeen(DatabaseFile file, SegmentTable segments, Action<CorruptSegmentException> damaged)
{
    /// <summary>Visitors of some sites that were seen since an instant. One may come several times.</summary>
    public IEnumerable<(int SiteId, ulong Visitor, long LastSeenMs)> Of(IEnumerable<int> siteIds, long sinceMs)
    {
        ArgumentNullException.ThrowIfNull(siteIds);
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT visitor, MAX(at_ms) FROM event WHERE site_id = $site AND at_ms >= $since AND kind < {(int)EventKind.Exit} AND flags & {(int)EventColumns.RowFlags.Identified} = 0 GROUP BY visitor";
        var site = command.Parameters.Add("$site", SqliteType.Integer);
        command.Parameters.AddWithValue("$since", sinceMs);
        foreach (var siteId in siteIds)
        {
            // Segments first: what is sealed in between is then read twice rather than not at all.
            foreach (var info in SegmentTable.List(connection, siteId).Where(s => s.LastHitMs >= sinceMs && s.IdentifiedVisits < s.Visits))
                foreach (var (visitor, lastMs) in Cookieless(info.Id)) yield return (siteId, visitor, lastMs);
            site.Value = siteId;
            using var reader = command.ExecuteReader();
            while (reader.Read()) yield return (siteId, unchecked((ulong)reader.GetInt64(0)), reader.GetInt64(1));
        }
    }

    private List<(ulong Visitor, long LastMs)> Cookieless(long segmentId)
    {
        var seen = new List<(ulong, long)>();
        try
        {
            var segment = segments.Open(segmentId);
            var (visitors, first, times, identified) = (segment.Visitors(), segment.FirstHit(), segment.HitTimes(), segment.HitKinds().Identified);
            for (var v = 0; v < visitors.Length; v++)
                if (!identified[first[v]]) seen.Add((visitors[v], times[first[v + 1] - 1]));
        }
        catch (CorruptSegmentException e)
        {
            damaged(e);
        }
        return seen;
    }
}
