using System.Runtime.InteropServices;
using Analytics.Core.Events;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Cuts the events of visitors into visits: a visit ends where the next event comes later than the session window. Reports
/// (exit, scroll, load, …) are added to the latest pageview of their visitor with the same path that is not younger than
/// they are and at most a day older; they never make, extend or split a visit. Source: docs/definitions.md, "session".
/// </summary>
/// <remarks>
/// Worked example, window 30 min: /a 10:00, /b 10:20, exit of /b 10:50, /c 10:51 → visits [/a /b] and [/c], because between
/// /b and /c lie 31 minutes; the exit adds its engaged time to /b.
/// </remarks>
internal sealed class Sessionizer(Site site, SiteZone zone)
{
    /// <summary>Reports come at most this long after their page; later they find no pageview, whichever days are cut together.</summary>
    public static readonly long ReportsWithinMs = (long)TimeSpan.FromHours(24).TotalMilliseconds;

    private readonly int _windowMs = site.SessionWindowMinutes * 60_000;
    private readonly int _bounceEngagedMs = site.BounceEngagedSeconds * 1_000;
    private readonly List<DraftHit> _hits = [];

    /// <summary>True after <see cref="Cut"/> when a visit may go on, or a report on it come, beyond the events that were read.</summary>
    public bool IsOpenAtEnd { get; private set; }

    /// <summary>
    /// The chunks of the days, in order. <paramref name="rows"/> must hold every event of the site from one session window
    /// before the first day's start.
    /// </summary>
    public VisitChunk[] Cut(List<EventRow> rows, DateRange days, long readUntilMs)
    {
        IsOpenAtEnd = false;
        var events = CollectionsMarshal.AsSpan(rows);
        var order = new Key[events.Length];
        for (var i = 0; i < order.Length; i++) order[i] = new(events[i].Visitor, events[i].AtMs, !events[i].Kind.MakesSession(), events[i].Sequence, i);
        Array.Sort(order);

        var starts = new long[days.Days + 1];
        for (var i = 0; i < starts.Length; i++) starts[i] = zone.StartOf(days.From.AddDays(i)).ToUnixTimeMilliseconds();
        var drafts = new ChunkDraft[days.Days];
        for (var i = 0; i < drafts.Length; i++) drafts[i] = new();

        for (var i = 0; i < order.Length;)
        {
            var end = i + 1;
            while (end < order.Length && order[end].Visitor == order[i].Visitor) end++;
            CutVisitor(order.AsSpan(i, end - i), events, starts, drafts, readUntilMs);
            i = end;
        }
        return [.. drafts.Select((d, i) => d.Finish(days.From.AddDays(i), starts[i], starts[i + 1], _windowMs))];
    }

    private void CutVisitor(ReadOnlySpan<Key> order, ReadOnlySpan<EventRow> events, long[] starts, ChunkDraft[] drafts, long readUntilMs)
    {
        _hits.Clear();
        foreach (var key in order)
        {
            ref readonly var row = ref events[key.Row];
            if (row.Kind.MakesSession()) _hits.Add(new(key.Row) { EngagedMs = row.Kind.IsPageview() ? row.EngagedMs : -1, LoadMs = row.LoadMs });
            else Report(row, events);
        }

        var hits = CollectionsMarshal.AsSpan(_hits);
        for (var first = 0; first < hits.Length;)
        {
            var end = first + 1;
            while (end < hits.Length && events[hits[end].Row].AtMs - events[hits[end - 1].Row].AtMs <= _windowMs) end++;
            var startMs = events[hits[first].Row].AtMs;
            var lastMs = events[hits[end - 1].Row].AtMs;
            if (startMs < starts[0])
            {
                Carry(drafts, 0, starts, lastMs);
            }
            else if (startMs < starts[^1])
            {
                var day = Array.BinarySearch(starts, startMs);
                if (day < 0) day = ~day - 1;
                drafts[day].Add(hits[first..end], events, _windowMs, _bounceEngagedMs);
                Carry(drafts, day + 1, starts, lastMs);
                if (lastMs >= readUntilMs - ReportsWithinMs) IsOpenAtEnd = true;
            }
            first = end;
        }
    }

    /// <summary>Notes a visit that began earlier in every day that it reaches.</summary>
    private static void Carry(ChunkDraft[] drafts, int from, long[] starts, long lastMs)
    {
        for (var day = from; day < drafts.Length && lastMs >= starts[day]; day++) drafts[day].CarriedUntilMs = Math.Max(drafts[day].CarriedUntilMs, lastMs);
    }

    private void Report(in EventRow report, ReadOnlySpan<EventRow> events)
    {
        for (var i = _hits.Count - 1; i >= 0; i--)
        {
            var hit = _hits[i];
            ref readonly var page = ref events[hit.Row];
            if (report.AtMs - page.AtMs > ReportsWithinMs) return;
            if (!page.Kind.IsPageview() || (report[Term.Path] != 0 && page[Term.Path] != report[Term.Path])) continue;
            if (report.EngagedMs >= 0) hit.EngagedMs = (int)Math.Min(int.MaxValue, Math.Max(0L, hit.EngagedMs) + report.EngagedMs);
            if (report.LoadMs >= 0 && hit.LoadMs < 0) hit.LoadMs = report.LoadMs;
            _hits[i] = hit;
            return;
        }
    }

    // A report that came before the page of the same instant still belongs to it.
    private readonly record struct Key(ulong Visitor, long AtMs, bool IsReport, long Sequence, int Row) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            var order = Visitor.CompareTo(other.Visitor);
            if (order == 0) order = AtMs.CompareTo(other.AtMs);
            if (order == 0) order = IsReport.CompareTo(other.IsReport);
            return order != 0 ? order : Sequence.CompareTo(other.Sequence);
        }
    }
}
