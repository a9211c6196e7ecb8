using System.Runtime.InteropServices;
using Analytics.Core.Events;
using Analytics.Core.Storage;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Cuts the events of one visitor into visits: a visit ends where the next event comes later than the session window. Reports
/// (exit, scroll, load, …) go to the latest pageview of their visitor with the same path that is not younger than they are and
/// at most a day older; they never make, extend or split a visit. Source: docs/definitions.md, "session".
/// </summary>
/// <remarks>
/// Worked example, window 30 min: /a 10:00, /b 10:20, exit of /b 10:50, /c 10:51 → visits [/a /b] and [/c], because between
/// /b and /c lie 31 minutes; the exit adds its engaged time to /b.
/// </remarks>
internal sealed class Sessionizer(int windowMs)
{
    /// <summary>Reports come at most this long after their page; later they find no pageview.</summary>
    public static readonly long ReportsWithinMs = (long)TimeSpan.FromHours(24).TotalMilliseconds;

    /// <summary>Hits that are looked through for the page of a report: nearly always it is one of the last.</summary>
    private const int Near = 16;

    private readonly List<int> _hits = [], _ends = [], _orphans = [];
    private readonly List<Report> _reports = [];

    // The latest pageview of each path, and of any, among the hits before those: who sends a report after the other of a page that was never
    // opened would have all they did gone through for each.
    private readonly Dictionary<int, int> _latest = [];
    private int _latestOfAny, _indexed;

    /// <summary>The order in which <see cref="Cut"/> wants the events: a report that came before the page of the same instant still belongs to it.</summary>
    public static int Compare(in EventRow a, in EventRow b)
    {
        var order = a.AtMs.CompareTo(b.AtMs);
        if (order == 0) order = a.Kind.MakesSession() == b.Kind.MakesSession() ? 0 : a.Kind.MakesSession() ? -1 : 1;
        return order != 0 ? order : a.Sequence.CompareTo(b.Sequence);
    }

    /// <summary>Places among the rows of the events that make visits, in order.</summary>
    public ReadOnlySpan<int> Hits => CollectionsMarshal.AsSpan(_hits);

    /// <summary>Where among <see cref="Hits"/> each visit ends.</summary>
    public ReadOnlySpan<int> VisitEnds => CollectionsMarshal.AsSpan(_ends);

    /// <summary>The reports that found their page, those of one hit together and in order.</summary>
    public ReadOnlySpan<Report> Reports => CollectionsMarshal.AsSpan(_reports);

    /// <summary>Places among the rows of reports that found none.</summary>
    public ReadOnlySpan<int> Orphans => CollectionsMarshal.AsSpan(_orphans);

    /// <summary>Cuts all events of one visitor, which must be in the order of <see cref="Compare"/>.</summary>
    public void Cut(ReadOnlySpan<EventRow> rows)
    {
        _hits.Clear();
        _ends.Clear();
        _reports.Clear();
        _orphans.Clear();
        _latest.Clear();
        (_latestOfAny, _indexed) = (-1, 0);
        var lastMs = 0L;
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            if (!row.Kind.MakesSession())
            {
                if (OwnerOf(row, rows) is >= 0 and var hit) _reports.Add(new(i, hit));
                else _orphans.Add(i);
                continue;
            }
            if (_hits.Count > 0 && row.AtMs - lastMs > windowMs) _ends.Add(_hits.Count);
            lastMs = row.AtMs;
            _hits.Add(i);
        }
        if (_hits.Count > 0) _ends.Add(_hits.Count);
        _reports.Sort(static (a, b) => a.Hit != b.Hit ? a.Hit.CompareTo(b.Hit) : a.Row.CompareTo(b.Row));
    }

    private int OwnerOf(in EventRow report, ReadOnlySpan<EventRow> rows)
    {
        var near = Math.Max(0, _hits.Count - Near);
        for (var i = _hits.Count - 1; i >= near; i--)
        {
            ref readonly var page = ref rows[_hits[i]];
            if (report.AtMs - page.AtMs > ReportsWithinMs) return -1;
            if (page.Kind.IsPageview() && (report.Path == 0 || page.Path == report.Path)) return i;
        }
        for (; _indexed < near; _indexed++)
            if (rows[_hits[_indexed]] is var page && page.Kind.IsPageview()) _latest[page.Path] = _latestOfAny = _indexed;
        var owner = report.Path == 0 ? _latestOfAny : _latest.GetValueOrDefault(report.Path, -1);
        return owner >= 0 && report.AtMs - rows[_hits[owner]].AtMs <= ReportsWithinMs ? owner : -1;
    }

    /// <param name="Row">Place of the report among the rows.</param>
    /// <param name="Hit">Place among <see cref="Hits"/> of the pageview it belongs to.</param>
    internal readonly record struct Report(int Row, int Hit);
}
