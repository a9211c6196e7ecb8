using System.Runtime.InteropServices;
using Analytics.Core.Columns;
using Analytics.Core.Events;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Storage.Segments;

/// <summary>
/// A segment in the making: takes visits in the order of their visitors, with everything the events said, and
/// writes them column by column. What is put in comes out of <see cref="SegmentEvents"/> again, but for the visitor's terms of a
/// report (it has those of its page) and its title and host.
/// </summary>
internal sealed class SegmentDraft
{
    private readonly List<int> _firstHit = [0];
    private readonly List<EventRow> _hits = [], _reports = [], _orphans = [];
    private readonly List<int> _ownerOf = [];

    /// <summary>Begins a visit; its hits follow. Visits come in the order of visitor and start.</summary>
    public void Hit(in EventRow hit, bool beginsVisit)
    {
        if (beginsVisit && _hits.Count > 0) _firstHit.Add(_hits.Count);
        _hits.Add(hit);
    }

    /// <summary>Adds a report to the hit that was added last.</summary>
    public void Report(in EventRow report)
    {
        _reports.Add(report);
        _ownerOf.Add(_hits.Count - 1);
    }

    /// <summary>Adds a report that found no page.</summary>
    public void Orphan(in EventRow report) => _orphans.Add(report);

    /// <summary>The segment as a row of its table.</summary>
    public StoredSegment Finish(int siteId, DateOnly day, int windowMinutes)
    {
        if (_hits.Count > 0) _firstHit.Add(_hits.Count);
        var hits = CollectionsMarshal.AsSpan(_hits);
        var reports = CollectionsMarshal.AsSpan(_reports);
        var orphans = CollectionsMarshal.AsSpan(_orphans);
        var visits = _firstHit.Count - 1;
        var baseMs = hits.Length == 0 ? orphans[0].AtMs : hits[0].AtMs;
        for (var v = 0; v < visits; v++) baseMs = Math.Min(baseMs, hits[_firstHit[v]].AtMs);
        var writer = new SegmentWriter();
        writer.Numbers((int)SegmentColumn.Head, [baseMs, visits, hits.Length, reports.Length, orphans.Length]);
        WriteVisits(writer, hits, baseMs);
        WriteHits(writer, hits);
        WriteReports(writer, hits, reports, orphans, baseMs);
        EventRow[] all = [.. hits, .. reports, .. orphans];
        writer.Numbers((int)SegmentColumn.Weight, Array.ConvertAll(all, static e => e.Extra?.Weight is { } weight ? BitConverter.DoubleToInt64Bits(weight) : 0));
        WriteTexts(writer, SegmentColumn.EventId, all, static e => e.EventId);
        WriteTexts(writer, SegmentColumn.ClientSession, all, static e => e.ClientSession);
        WriteTexts(writer, SegmentColumn.Custom, all, static e => e.Custom);
        WriteTexts(writer, SegmentColumn.Detail, all, static e => e.Detail);
        new TermColumns(_firstHit).Write(writer, hits);

        var (pageviews, identified) = (0, 0);
        foreach (ref readonly var hit in hits) if (hit.Kind.IsPageview()) pageviews++;
        for (var v = 0; v < visits; v++) if (hits[_firstHit[v]].Identified) identified++;
        var (firstMs, lastHitMs, lastMs) = (long.MaxValue, 0L, 0L);
        foreach (ref readonly var hit in hits) (firstMs, lastHitMs) = (Math.Min(firstMs, hit.AtMs), Math.Max(lastHitMs, hit.AtMs));
        lastMs = lastHitMs;
        foreach (ref readonly var report in reports) lastMs = Math.Max(lastMs, report.AtMs);
        foreach (ref readonly var orphan in orphans) (firstMs, lastMs) = (Math.Min(firstMs, orphan.AtMs), Math.Max(lastMs, orphan.AtMs));
        var blob = writer.Finish();
        return new()
        {
            SiteId = siteId,
            Day = day.DayNumber,
            Visits = visits,
            Hits = hits.Length,
            Pageviews = pageviews,
            Events = all.Length,
            IdentifiedVisits = identified,
            FirstMs = firstMs,
            LastHitMs = lastHitMs,
            LastMs = lastMs,
            WindowMinutes = windowMinutes,
            Blob = blob,
        };
    }

    private void WriteVisits(SegmentWriter writer, ReadOnlySpan<EventRow> hits, long baseMs)
    {
        var visits = _firstHit.Count - 1;
        var (visitor, start, more) = (new long[visits], new long[visits], new int[visits]);
        for (var v = 0; v < visits; v++)
        {
            visitor[v] = Signed(hits[_firstHit[v]].Visitor);
            start[v] = hits[_firstHit[v]].AtMs - baseMs;
            more[v] = _firstHit[v + 1] - _firstHit[v] - 1;
        }
        writer.Numbers((int)SegmentColumn.Visitor, visitor);
        writer.Numbers((int)SegmentColumn.Start, start);
        writer.Numbers((int)SegmentColumn.MoreHits, more);

        var gaps = new List<long>(hits.Length - visits);
        for (var v = 0; v < visits; v++)
            for (var h = _firstHit[v] + 1; h < _firstHit[v + 1]; h++) gaps.Add(hits[h].AtMs - hits[h - 1].AtMs);
        writer.Numbers((int)SegmentColumn.HitGap, CollectionsMarshal.AsSpan(gaps));
    }

    private static void WriteHits(SegmentWriter writer, ReadOnlySpan<EventRow> hits)
    {
        var values = new int[hits.Length];
        void Codes(SegmentColumn column, ReadOnlySpan<EventRow> rows, Func<EventRow, int> of)
        {
            for (var i = 0; i < values.Length; i++) values[i] = of(rows[i]);
            writer.Codes((int)column, values);
        }
        Codes(SegmentColumn.HitKind, hits, static h => KindColumns.NumberOf(h));
        Codes(SegmentColumn.Path, hits, static h => h.Path);
        Codes(SegmentColumn.Hostname, hits, static h => h.Hostname);
        Codes(SegmentColumn.Name, hits, static h => h.Name);
        // A page mostly keeps its title, so that hardly anything is left to write.
        var last = new Dictionary<int, int>();
        Codes(SegmentColumn.Title, hits, h =>
        {
            var same = last.GetValueOrDefault(h.Path) == h.Title;
            last[h.Path] = h.Title;
            return same ? 0 : h.Title + 1;
        });
        WriteMeasures(writer, SegmentColumn.HitMeasures, hits);
        var revenue = new long[hits.Length];
        for (var i = 0; i < revenue.Length; i++) revenue[i] = RevenueBits(hits[i].Extra?.Revenue);
        writer.Numbers((int)SegmentColumn.Revenue, revenue);
    }

    private void WriteReports(SegmentWriter writer, ReadOnlySpan<EventRow> hits, ReadOnlySpan<EventRow> reports, ReadOnlySpan<EventRow> orphans, long baseMs)
    {
        var gap = new int[reports.Length];
        var (delay, lead) = (new List<long>(), new List<long>());
        var isLast = new bool[hits.Length];
        foreach (var end in _firstHit.Skip(1)) isLast[end - 1] = true;
        EventRow[] all = [.. reports, .. orphans];
        var (kind, path) = (new int[all.Length], new int[all.Length]);
        for (int i = 0, before = 0; i < reports.Length; before = _ownerOf[i++])
        {
            ref readonly var page = ref hits[_ownerOf[i]];
            gap[i] = _ownerOf[i] - before;
            if (isLast[_ownerOf[i]]) delay.Add(reports[i].AtMs - page.AtMs);
            else lead.Add(hits[_ownerOf[i] + 1].AtMs - reports[i].AtMs);
            path[i] = reports[i].Path == page.Path ? 0 : reports[i].Path + 1;
        }
        for (var i = 0; i < orphans.Length; i++) path[reports.Length + i] = orphans[i].Path;
        for (var i = 0; i < all.Length; i++) kind[i] = KindColumns.NumberOf(all[i]);
        writer.Numbers((int)SegmentColumn.ReportHit, gap);
        writer.Numbers((int)SegmentColumn.ReportDelay, CollectionsMarshal.AsSpan(delay));
        writer.Numbers((int)SegmentColumn.ReportLead, CollectionsMarshal.AsSpan(lead));
        writer.Codes((int)SegmentColumn.ReportKind, kind);
        writer.Codes((int)SegmentColumn.ReportPath, path);
        WriteMeasures(writer, SegmentColumn.ReportMeasures, all);
        writer.Numbers((int)SegmentColumn.OrphanVisitor, [.. _orphans.Select(o => Signed(o.Visitor))]);
        writer.Numbers((int)SegmentColumn.OrphanAt, [.. _orphans.Select(o => o.AtMs - baseMs)]);
    }

    private static void WriteMeasures(SegmentWriter writer, SegmentColumn first, ReadOnlySpan<EventRow> rows)
    {
        var values = new int[rows.Length];
        foreach (var measure in Measures.All)
        {
            for (var i = 0; i < values.Length; i++) values[i] = Measures.Of(rows[i], measure) + 1;
            writer.Numbers((int)first + (int)measure, values);
        }
    }

    private static void WriteTexts(SegmentWriter writer, SegmentColumn column, EventRow[] rows, Func<EventExtra, string?> of) =>
        writer.Texts((int)column, Array.ConvertAll(rows, r => r.Extra is null ? null : of(r.Extra)));

    internal static long Signed(ulong visitor) => unchecked((long)(visitor ^ 0x8000_0000_0000_0000));

    internal static ulong Unsigned(long visitor) => unchecked((ulong)visitor) ^ 0x8000_0000_0000_0000;

    /// <summary>Revenue as it is stored: none as 0, which are the bits of an amount of 0; that is stored as the bits of −0.</summary>
    internal static long RevenueBits(double? amount) => amount is not { } some ? 0 : BitConverter.DoubleToInt64Bits(some == 0 ? -0.0 : some);

    internal static double? RevenueOf(long bits) => bits == 0 ? null : BitConverter.Int64BitsToDouble(bits) is var some && some == 0 ? 0 : some;
}
