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
/// <param name="atOnce">Events read at a time, and moved in one transaction.</param>
/// <param name="heldMost">Events held at most, however many come in: where so many are open, they are gone through some visitors at a time. Only those of one visitor are never parted.</param>
/// <param name="joinedMost">Events up to which neighbouring days of a month are joined into one segment: what a segment costs by itself must not outweigh what it holds.</param>
public sealed class Seal(StatsStore stats, DatabaseFile file, SegmentTable segments, SegmentWork work, TimeProvider clock, int joinedMost = Seal.JoinedMostDefault, int atOnce = Seal.AtOnceDefault, int heldMost = Seal.HeldMostDefault)
{
    /// <summary>So many weigh a hundred times and more what a segment costs by itself, and are still written anew in one short transaction a day.</summary>
    public const int JoinedMostDefault = 8_192;

    /// <summary>A tenth of a second of the one writer's time.</summary>
    public const int AtOnceDefault = 50_000;

    /// <summary>Some 80 MiB.</summary>
    public const int HeldMostDefault = 400_000;

    /// <summary>Segments of an unfinished day before they are joined.</summary>
    private const int PartsMost = 8;

    /// <summary>The most events that were read at a time so far.</summary>
    internal int MostRead { get; private set; }

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
        var (sealedEvents, most) = (0, atOnce);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var rows = Read(id, nowMs + 1, VisitorRange.All, most, cancel);
            // Nobody can have been silent for long enough yet: on a busy site that has just begun, what is open would be read again and again.
            if (rows.Count == 0 || rows[0].AtMs >= nowMs - rules.WindowMs) break;
            var isLast = rows.Count < most;
            // What lies beyond the last event read may still extend a visit.
            var moved = Move(site, held, rows, Math.Min(nowMs, isLast ? nowMs : rows[^1].AtMs) - rules.WindowMs, cancel);
            if (!isLast && moved == 0 && most >= heldMost) moved = MoveSomeAtATime(site, held, rows[0].AtMs, nowMs, cancel);
            sealedEvents += moved;
            if (isLast || (moved == 0 && most >= heldMost)) break;
            // Open visits stay, and are read over; where they fill all that was read, more is read.
            most = moved == 0 ? Math.Min(most * 2, heldMost) : atOnce;
        }
        Join(site, held, cancel);
        return sealedEvents;
    }

    /// <summary>Moves the visits that ended before an instant; how many events that were.</summary>
    private int Move(SiteEntry site, SealedVisits held, List<EventRow> rows, long closedBeforeMs, CancellationToken cancel)
    {
        var moved = 0;
        foreach (var visitors in Portions(rows))
        {
            cancel.ThrowIfCancellationRequested();
            var step = new SealStep(site, held, closedBeforeMs);
            step.Run(visitors);
            if (step.Sealed.Count > 0) SegmentCommit.Write(file, work, site.Site.Id, step.Segments, step.Replaced, step.Sealed);
            if (step.Sealed.Count > 0 || step.HasTaken) held.List(List(site.Site.Id));
            moved += step.Sealed.Count;
        }
        return moved;
    }

    /// <summary>
    /// What came first is all open as far as can be held: goes further, and through some visitors at a time. Two windows after the first event are enough
    /// to find those closed who came with it and went; where even then nobody went, it goes further still.
    /// </summary>
    private int MoveSomeAtATime(SiteEntry site, SealedVisits held, long firstMs, long nowMs, CancellationToken cancel)
    {
        long windowMs = VisitRules.Of(site).WindowMs, reachMs = 2 * windowMs;
        while (true)
        {
            var untilMs = Math.Min(firstMs + reachMs, nowMs + 1);
            var moved = Move(site, held, VisitorRange.All, untilMs, Math.Min(untilMs, nowMs) - windowMs, cancel);
            if (moved > 0 || untilMs > nowMs) return moved;
            reachMs *= 2;
        }
    }

    private int Move(SiteEntry site, SealedVisits held, VisitorRange visitors, long untilMs, long closedBeforeMs, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var rows = Read(site.Site.Id, untilMs, visitors, heldMost + 1, cancel);
        if (rows.Count <= heldMost) return Move(site, held, rows, closedBeforeMs, cancel);
        if (visitors.First != visitors.Last) return visitors.Halves().Sum(half => Move(site, held, half, untilMs, closedBeforeMs, cancel));
        return Move(site, held, Read(site.Site.Id, untilMs, visitors, int.MaxValue, cancel), closedBeforeMs, cancel);
    }

    /// <summary>The events by visitor, so many visitors at a time as fit one transaction.</summary>
    private IEnumerable<List<List<EventRow>>> Portions(List<EventRow> rows)
    {
        var lists = new Dictionary<ulong, List<EventRow>>();
        foreach (var row in rows) (CollectionsMarshal.GetValueRefOrAddDefault(lists, row.Visitor, out _) ??= []).Add(row);
        var (portion, events) = (new List<List<EventRow>>(), 0);
        foreach (var ofVisitor in lists.OrderBy(l => l.Key).Select(l => l.Value))
        {
            portion.Add(ofVisitor);
            events += ofVisitor.Count;
            if (events < atOnce) continue;
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
        var open = held.Segments.Where(s => s.Day >= today && s.Events <= heldMost / 2).GroupBy(s => s.Day).Where(g => g.Count() > PartsMost).SelectMany(g => Together([.. g]));
        foreach (var joined in Together([.. held.Segments.Where(s => s.Day < today)]).Concat(open).Where(t => t.Count > 1).ToList())
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
            if (together.Count > 0 && (events + segment.Events > heldMost || (segment.Day != together[^1].Day && (segment.Day.Month != together[0].Day.Month || segment.Day.Year != together[0].Day.Year || events + segment.Events > joinedMost))))
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

    private List<EventRow> Read(int siteId, long untilMs, VisitorRange visitors, int most, CancellationToken cancel)
    {
        using var connection = file.OpenReader();
        var rows = EventReader.Read(connection, siteId, long.MinValue, untilMs, visitors, cancel, most);
        MostRead = Math.Max(MostRead, rows.Count);
        return rows;
    }
}
