using System.Runtime.InteropServices;
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
/// <param name="joinedMost">Events up to which neighbouring days of a month are joined into one segment: what a segment costs by itself must not outweigh what it holds.</param>
public sealed class Seal(StatsStore stats, DatabaseFile file, SegmentTable segments, SegmentWork work, TimeProvider clock, int joinedMost = Seal.JoinedMostDefault)
{
    /// <summary>So many weigh a hundred times and more what a segment costs by itself, and are still written anew in one short transaction a day.</summary>
    public const int JoinedMostDefault = 8_192;

    /// <summary>Events read at a time, and moved in one transaction: a tenth of a second of the one writer's time.</summary>
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
            // Nobody can have been silent for long enough yet: on a busy site that has just begun, what is open would be read again and again.
            if (rows[0].AtMs >= nowMs - rules.WindowMs) break;
            var isLast = rows.Count < atOnce;
            // What lies beyond the last event read may still extend a visit.
            var closedBeforeMs = Math.Min(nowMs, isLast ? nowMs : rows[^1].AtMs) - rules.WindowMs;
            var moved = 0;
            foreach (var visitors in Portions(rows))
            {
                cancel.ThrowIfCancellationRequested();
                var step = new SealStep(site, held, closedBeforeMs);
                step.Run(visitors);
                if (step.Sealed.Count == 0) continue;
                SegmentCommit.Write(file, work, id, step.Segments, step.Replaced, step.Sealed);
                moved += step.Sealed.Count;
                held.List(List(id));
            }
            sealedEvents += moved;
            if (isLast) break;
            // Open visits stay, and are read over; where they fill all that was read, more is read.
            atOnce = moved == 0 ? checked(atOnce * 2) : EventsAtOnce;
        }
        Join(site, held, cancel);
        return sealedEvents;
    }

    /// <summary>The events by visitor, so many visitors at a time as fit one transaction.</summary>
    private static IEnumerable<List<List<EventRow>>> Portions(List<EventRow> rows)
    {
        var lists = new Dictionary<ulong, List<EventRow>>();
        foreach (var row in rows) (CollectionsMarshal.GetValueRefOrAddDefault(lists, row.Visitor, out _) ??= []).Add(row);
        var (portion, events) = (new List<List<EventRow>>(), 0);
        foreach (var ofVisitor in lists.OrderBy(l => l.Key).Select(l => l.Value))
        {
            portion.Add(ofVisitor);
            events += ofVisitor.Count;
            if (events < EventsAtOnce) continue;
            yield return portion;
            (portion, events) = ([], 0);
        }
        if (portion.Count > 0) yield return portion;
    }

    /// <summary>Cuts segments anew that were cut by another session window.</summary>
    private void Recut(SiteEntry site, SealedVisits held, CancellationToken cancel)
    {
        while (held.Segments.FirstOrDefault(s => s.WindowMinutes != site.Site.SessionWindowMinutes) is { } other)
        {
            cancel.ThrowIfCancellationRequested();
            var step = new SealStep(site, held, long.MaxValue);
            step.Recut(held.RowsOf(other.Id));
            SegmentCommit.Write(file, work, site.Site.Id, step.Segments, [.. step.Replaced.Append(other.Id).Distinct()], []);
            held.List(List(site.Site.Id));
        }
    }

    /// <summary>Joins the segments of a day that is over, and such days of a month where they hold little; those of the present day when they have become many.</summary>
    private void Join(SiteEntry site, SealedVisits held, CancellationToken cancel)
    {
        var today = site.Zone.DayOf(clock.GetUtcNow());
        var open = held.Segments.Where(s => s.Day >= today).GroupBy(s => s.Day).Where(g => g.Count() > PartsMost).Select(g => g.ToList());
        foreach (var joined in Together([.. held.Segments.Where(s => s.Day < today)]).Where(t => t.Count > 1).Concat(open).ToList())
        {
            cancel.ThrowIfCancellationRequested();
            var draft = new DayDraft(joined[0].Day);
            foreach (var part in joined) draft.Add(held.RowsOf(part.Id), new HashSet<ulong>());
            SegmentCommit.Write(file, work, site.Site.Id, [draft.Finish(site.Site.Id, site.Site.SessionWindowMinutes)!], [.. joined.Select(s => s.Id)], []);
        }
    }

    /// <summary>Parts segments, which come in the order of their days, into those that are to be one. What is full stays as it is, so that a small site pays once a day for its last few thousand events.</summary>
    private IEnumerable<List<SegmentInfo>> Together(List<SegmentInfo> past)
    {
        var (together, events) = (new List<SegmentInfo>(), 0L);
        foreach (var segment in past)
        {
            if (together.Count > 0 && segment.Day != together[^1].Day && (segment.Day.Month != together[0].Day.Month || segment.Day.Year != together[0].Day.Year || events + segment.Events > joinedMost))
            {
                yield return together;
                (together, events) = ([], 0);
            }
            together.Add(segment);
            events += segment.Events;
        }
        if (together.Count > 0) yield return together;
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
