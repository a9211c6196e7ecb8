using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Engine;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Jobs.Sealing;

/// <summary>
/// Moves closed visits from the table of events into the segments of their days, in steps that are one transaction each: a
/// kill leaves either before or after, and doing it twice is the same as doing it once. No figure changes by it.
/// </summary>
public sealed class Seal(StatsStore stats, DatabaseFile file, SegmentTable segments, SegmentWork work, TimeProvider clock)
{
    /// <summary>Events of one step: a tenth of a second of the one writer's time.</summary>
    private const int EventsAtOnce = 50_000;

    /// <summary>Segments of an unfinished day before they are joined.</summary>
    private const int PartsMost = 8;

    /// <summary>Seals what is closed; how many events that were.</summary>
    public async Task<int> Run(SiteEntry site, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        using var turn = await work.Turn(site.Site.Id, cancel);
        try
        {
            return await Task.Run(() => Steps(site, cancel), cancel);
        }
        finally
        {
            // Also where a later step failed: what was moved is read anew.
            await stats.Reread(site.Site.Id, CancellationToken.None);
        }
    }

    private int Steps(SiteEntry site, CancellationToken cancel)
    {
        var id = site.Site.Id;
        var rules = VisitRules.Of(site);
        var held = new SealedVisits(segments, rules, new VisitorIndex(0));
        held.List(List(id));
        Recut(site, held, cancel);

        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var (sealedEvents, atOnce) = (0, EventsAtOnce);
        for (var fromMs = long.MinValue; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var rows = Read(id, fromMs, nowMs + 1, atOnce, cancel);
            if (rows.Count == 0) break;
            var isLast = rows.Count < atOnce;
            // What lies beyond the last event read may still extend a visit.
            var step = new SealStep(site, held, Math.Min(nowMs, isLast ? nowMs : rows[^1].AtMs) - rules.WindowMs);
            step.Run(rows);
            if (step.Sealed.Count > 0)
            {
                SegmentCommit.Write(file, id, step.Segments, step.Replaced, step.Sealed);
                sealedEvents += step.Sealed.Count;
                held.List(List(id));
                atOnce = EventsAtOnce;
            }
            if (isLast) break;
            // Open visits stay, and are read over; where they fill a whole step, a larger one is taken.
            if (step.Sealed.Count == 0) atOnce = checked(atOnce * 2);
        }
        Join(site, held, cancel);
        return sealedEvents;
    }

    /// <summary>Cuts segments anew that were cut by another session window.</summary>
    private void Recut(SiteEntry site, SealedVisits held, CancellationToken cancel)
    {
        while (held.Segments.FirstOrDefault(s => s.WindowMinutes != site.Site.SessionWindowMinutes) is { } other)
        {
            cancel.ThrowIfCancellationRequested();
            var step = new SealStep(site, held, long.MaxValue);
            step.Recut(held.RowsOf(other.Id));
            SegmentCommit.Write(file, site.Site.Id, step.Segments, [.. step.Replaced.Append(other.Id).Distinct()], []);
            held.List(List(site.Site.Id));
        }
    }

    /// <summary>Joins the segments of a day: of one that is over all, of the present one when they have become many.</summary>
    private void Join(SiteEntry site, SealedVisits held, CancellationToken cancel)
    {
        var today = site.Zone.DayOf(clock.GetUtcNow());
        foreach (var ofDay in held.Segments.GroupBy(s => s.Day).Where(g => g.Count() > (g.Key < today ? 1 : PartsMost)).ToList())
        {
            cancel.ThrowIfCancellationRequested();
            var draft = new DayDraft(ofDay.Key);
            foreach (var part in ofDay) draft.Add(held.RowsOf(part.Id), new HashSet<ulong>());
            SegmentCommit.Write(file, site.Site.Id, [draft.Finish(site.Site.Id, site.Site.SessionWindowMinutes)!], [.. ofDay.Select(s => s.Id)], []);
        }
    }

    private List<SegmentInfo> List(int siteId)
    {
        using var connection = file.OpenReader();
        return SegmentTable.List(connection, siteId);
    }

    private List<EventRow> Read(int siteId, long fromMs, long untilMs, int most, CancellationToken cancel)
    {
        using var connection = file.OpenReader();
        return EventReader.Read(connection, siteId, fromMs, untilMs, cancel, most);
    }
}
