using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Jobs.Sealing;

/// <summary>Deletes the sealed visits of long ago, segment by segment; one that holds visits which run beyond the limit is written anew with these alone.</summary>
public sealed class SealedPast(DatabaseFile file, SegmentTable segments, SegmentWork work)
{
    /// <summary>Deletes every visit whose last event that makes it came before an instant; how many events that were.</summary>
    public async Task<int> Delete(SiteEntry site, long beforeMs, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        using var turn = await work.Turn(site.Site.Id, cancel);
        return await Task.Run(() =>
        {
            using var connection = file.OpenReader();
            var deleted = 0;
            foreach (var segment in SegmentTable.List(connection, site.Site.Id).Where(s => s.FirstMs < beforeMs))
            {
                cancel.ThrowIfCancellationRequested();
                deleted += Delete(site.Site.Id, segment, beforeMs);
            }
            return deleted;
        }, cancel);
    }

    private int Delete(int siteId, SegmentInfo segment, long beforeMs)
    {
        var draft = new DayDraft(segment.Day);
        if (segment.LastMs >= beforeMs) draft.AddSince(new SegmentEvents(segments.Open(segment.Id)), beforeMs);
        var kept = draft.Finish(siteId, segment.WindowMinutes);
        if (kept?.Events == segment.Events) return 0;
        SegmentCommit.Write(file, work, siteId, kept is null ? [] : [kept], [segment.Id], []);
        return segment.Events - (kept?.Events ?? 0);
    }
}
