using System.Runtime.InteropServices;
using Analytics.Core.Events;
using Analytics.Core.Sites;
using Analytics.Core.Stats.Engine;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Jobs.Sealing;

/// <summary>
/// Works out what one step of sealing writes: takes some events of a site, joins them with the sealed visits they touch, cuts
/// them by the rules of the moment, and puts closed visits into the segments of their days. Works out likewise what is left where events go for good. Reads only.
/// </summary>
internal sealed class SealStep(SiteEntry site, SealedVisits held, long closedBeforeMs)
{
    private readonly VisitRules _rules = VisitRules.Of(site);
    private readonly List<EventRow> _sealed = [], _erased = [];
    private readonly Dictionary<long, HashSet<ulong>> _taken = [];
    private readonly SortedDictionary<(DateOnly Day, int WindowMinutes), DayDraft> _drafts = [];

    /// <summary>The events of the table that are sealed by this step, and are to be deleted there.</summary>
    public IReadOnlyList<EventRow> Sealed => _sealed;

    /// <summary>The sealed events that <see cref="Erase"/> leaves out.</summary>
    public IReadOnlyList<EventRow> Erased => _erased;

    /// <summary>True where sealed visits were taken out, written anew or not: who looks for them next must find them where they are.</summary>
    public bool HasTaken { get; private set; }

    /// <summary>The segments whose place is taken by <see cref="Segments"/>.</summary>
    public IReadOnlyCollection<long> Replaced => _taken.Keys;

    /// <summary>What is to be written.</summary>
    public IReadOnlyList<StoredSegment> Segments { get; private set; } = [];

    /// <summary>Seals what is closed among events of the table, given visitor by visitor.</summary>
    public void Run(IEnumerable<List<EventRow>> visitors)
    {
        ArgumentNullException.ThrowIfNull(visitors);
        var cut = new Sessionizer(_rules.WindowMs);
        var days = _rules.Days;
        foreach (var ofVisitor in visitors) Visitor(ofVisitor, cut, days);
        Finish();
    }

    /// <summary>Cuts the visits of a segment anew, whose rules are no longer those of the site.</summary>
    public void Recut(SegmentEvents events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var cut = new Sessionizer(_rules.WindowMs);
        var days = _rules.Days;
        var starts = new Dictionary<ulong, List<long>>();
        for (var v = 0; v < events.Visitors.Length; v++)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(starts, events.Visitors[v], out _);
            foreach (ref readonly var hit in events.HitsOf(v)) (list ??= []).Add(hit.AtMs);
        }
        foreach (ref readonly var orphan in events.Orphans)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(starts, orphan.Visitor, out _);
            (list ??= []).Add(orphan.AtMs);
        }
        foreach (var (visitor, times) in starts.OrderBy(s => s.Key))
        {
            var rows = new List<EventRow>();
            var from = new List<long>();
            foreach (var time in times) Take(visitor, time, rows, from);
            rows.Sort(static (a, b) => Sessionizer.Compare(a, b));
            Keep(CollectionsMarshal.AsSpan(rows), cut, days, long.MaxValue, from, visitor);
        }
        Finish();
    }

    /// <summary>
    /// Leaves events of segments out. What else their visitors did within a day of them is cut anew: what is left may be other visits, and
    /// a report may find an earlier page, which lies in another segment.
    /// </summary>
    /// <param name="gone">Events that go.</param>
    /// <param name="takes">Says of each that is met whether it goes.</param>
    public void Erase(IEnumerable<EventRow> gone, Predicate<EventRow> takes)
    {
        ArgumentNullException.ThrowIfNull(gone);
        var cut = new Sessionizer(_rules.WindowMs);
        var days = _rules.Days;
        foreach (var ofVisitor in gone.GroupBy(r => r.Visitor).OrderBy(g => g.Key))
        {
            var (rows, from) = (new List<EventRow>(), new List<long>());
            foreach (var row in ofVisitor) Take(row.Visitor, row.AtMs, rows, from);
            _erased.AddRange(rows.FindAll(takes));
            rows.RemoveAll(takes);
            rows.Sort(static (a, b) => Sessionizer.Compare(a, b));
            Keep(CollectionsMarshal.AsSpan(rows), cut, days, long.MaxValue, from, ofVisitor.Key);
        }
        Finish();
    }

    private void Visitor(List<EventRow> own, Sessionizer cut, LocalDays days)
    {
        var visitor = own[0].Visitor;
        var rows = new List<EventRow>(own);
        var from = new List<long>();
        foreach (var row in own) Take(visitor, row.AtMs, rows, from);
        rows.Sort(static (a, b) => Sessionizer.Compare(a, b));
        Keep(CollectionsMarshal.AsSpan(rows), cut, days, closedBeforeMs, from, visitor);
    }

    private void Take(ulong visitor, long atMs, List<EventRow> rows, List<long> from)
    {
        if (held.Take(visitor, atMs, from) is not { } taken) return;
        rows.AddRange(taken);
        HasTaken = true;
    }

    /// <summary>Puts the closed visits of one visitor where they belong; the open ones stay in the table.</summary>
    private void Keep(ReadOnlySpan<EventRow> rows, Sessionizer cut, LocalDays days, long closedBefore, List<long> from, ulong visitor)
    {
        cut.Cut(rows);
        // An open visit that goes on from a sealed one: all stays as it lies until it is closed, and is joined when read.
        if (HasOpenSealed(rows, cut, closedBefore)) return;
        foreach (var segment in from) (CollectionsMarshal.GetValueRefOrAddDefault(_taken, segment, out _) ??= []).Add(visitor);

        for (int visit = 0, first = 0; visit < cut.VisitEnds.Length; first = cut.VisitEnds[visit++])
        {
            var end = cut.VisitEnds[visit];
            if (rows[cut.Hits[end - 1]].AtMs >= closedBefore) continue;
            var closed = ClosedVisit.Of(rows, cut, visit);
            foreach (var hit in closed.Hits) Seal(hit);
            foreach (var (_, report) in closed.Reports) Seal(report);
            DraftOf(days.DayOf(closed.StartMs)).Add(closed);
        }
        foreach (var orphan in cut.Orphans)
        {
            if (rows[orphan].AtMs >= closedBefore) continue;
            DraftOf(days.DayOf(rows[orphan].AtMs)).AddOrphan(rows[orphan]);
            Seal(rows[orphan]);
        }
    }

    private static bool HasOpenSealed(ReadOnlySpan<EventRow> rows, Sessionizer cut, long closedBefore)
    {
        for (int visit = 0, first = 0; visit < cut.VisitEnds.Length; first = cut.VisitEnds[visit++])
        {
            if (rows[cut.Hits[cut.VisitEnds[visit] - 1]].AtMs < closedBefore) continue;
            for (var h = first; h < cut.VisitEnds[visit]; h++) if (rows[cut.Hits[h]].Sequence < 0) return true;
            foreach (var report in cut.Reports) if (report.Hit >= first && report.Hit < cut.VisitEnds[visit] && rows[report.Row].Sequence < 0) return true;
        }
        foreach (var orphan in cut.Orphans) if (rows[orphan].AtMs >= closedBefore && rows[orphan].Sequence < 0) return true;
        return false;
    }

    private void Seal(in EventRow row)
    {
        if (row.Sequence >= 0) _sealed.Add(row);
    }

    private DayDraft DraftOf(DateOnly day) => DraftOf(day, site.Site.SessionWindowMinutes);

    private DayDraft DraftOf(DateOnly day, int windowMinutes)
    {
        if (!_drafts.TryGetValue((day, windowMinutes), out var draft)) _drafts[(day, windowMinutes)] = draft = new(day);
        return draft;
    }

    /// <summary>Adds what stays of the segments that were touched, and writes. What was cut by another window stays apart: it is still to be cut anew.</summary>
    private void Finish()
    {
        foreach (var (id, visitors) in _taken)
        {
            var segment = held.Segments.First(s => s.Id == id);
            DraftOf(segment.Day, segment.WindowMinutes).Add(held.RowsOf(id), visitors);
        }
        Segments = [.. _drafts.Select(d => d.Value.Finish(site.Site.Id, d.Key.WindowMinutes)).OfType<StoredSegment>()];
    }
}
