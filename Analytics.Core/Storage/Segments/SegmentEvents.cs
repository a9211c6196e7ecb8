using Analytics.Core.Storage.Model;

namespace Analytics.Core.Storage.Segments;

/// <summary>The events of a segment as rows again, in the order in which they stand there: for what joins them with others, moves, lists or exports them.</summary>
internal sealed class SegmentEvents
{
    private readonly EventRow[] _hits, _reports, _orphans;
    private readonly int[] _firstHit, _firstReport;

    public SegmentEvents(Segment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        Visitors = segment.Visitors();
        _firstHit = segment.FirstHit();
        var texts = new Texts(segment);
        _hits = HitsOf(segment, texts);
        (_reports, _orphans) = ReportsOf(segment, texts);
        var owners = segment.ReportHits();
        _firstReport = new int[_hits.Length + 1];
        foreach (var owner in owners) _firstReport[owner + 1]++;
        for (var h = 0; h < _hits.Length; h++) _firstReport[h + 1] += _firstReport[h];
    }

    /// <summary>The visitor of each visit, ascending.</summary>
    public ulong[] Visitors { get; }

    public ReadOnlySpan<EventRow> HitsOf(int visit) => _hits.AsSpan(_firstHit[visit].._firstHit[visit + 1]);

    /// <summary>The reports on the hits of a visit.</summary>
    public ReadOnlySpan<EventRow> ReportsOf(int visit) => _reports.AsSpan(_firstReport[_firstHit[visit]].._firstReport[_firstHit[visit + 1]]);

    /// <summary>The reports on one hit of a visit.</summary>
    public ReadOnlySpan<EventRow> ReportsOf(int visit, int hit) => _reports.AsSpan(_firstReport[_firstHit[visit] + hit].._firstReport[_firstHit[visit] + hit + 1]);

    public ReadOnlySpan<EventRow> Orphans => _orphans;

    public ReadOnlySpan<EventRow> Hits => _hits;

    public ReadOnlySpan<EventRow> Reports => _reports;

    /// <summary>All of them: hits, reports, and those that found no page.</summary>
    public EventRow[] All() => [.. _hits, .. _reports, .. _orphans];

    // Negative and ascending: before every event of the table, and among themselves in the order in which they were sealed.
    private static long SequenceOf(int place) => long.MinValue / 2 + place;

    private static EventRow[] HitsOf(Segment segment, Texts texts)
    {
        var (first, times, visitors) = (segment.FirstHit(), segment.HitTimes(), segment.Visitors());
        var of = segment.HitKinds();
        var (paths, titles, hosts, names) = (segment.HitTerm(Term.Path), segment.HitTerm(Term.Title), segment.HitTerm(Term.Hostname), segment.HitTerm(Term.EventName));
        var terms = new int[VisitTerms.Length][];
        for (var place = 0; place < terms.Length; place++) terms[place] = segment.HitVisitTerm(place);
        var measures = Array.ConvertAll(Measures.All, segment.HitMeasure);
        var revenues = segment.Revenues();
        var pool = new VisitTermsPool();
        Span<int> own = stackalloc int[VisitTerms.Length];
        var rows = new EventRow[segment.HitCount];
        for (int v = 0, h = 0; v < visitors.Length; v++)
        {
            for (; h < first[v + 1]; h++)
            {
                for (var place = 0; place < own.Length; place++) own[place] = terms[place][h];
                rows[h] = With(of[h], measures, h, texts.Of(h, measures, h, revenues[h])) with
                {
                    AtMs = times[h],
                    Sequence = SequenceOf(h),
                    Visitor = visitors[v],
                    Path = paths.ValueAt(h),
                    Title = titles.ValueAt(h),
                    Hostname = hosts.ValueAt(h),
                    Name = names.ValueAt(h),
                    Terms = pool.Of(own),
                };
            }
        }
        return rows;
    }

    private (EventRow[] Reports, EventRow[] Orphans) ReportsOf(Segment segment, Texts texts)
    {
        var (owners, paths) = (segment.ReportHits(), segment.ReportPaths());
        var times = segment.ReportTimes(owners, segment.HitTimes());
        var of = segment.ReportKinds();
        var (orphanVisitors, orphanTimes) = (segment.OrphanVisitors(), segment.OrphanTimes());
        var measures = Array.ConvertAll(Measures.All, segment.ReportMeasure);
        var rows = new EventRow[segment.ReportCount + segment.OrphanCount];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = With(of[i], measures, i, texts.Of(segment.HitCount + i, measures, i, 0)) with
            {
                Sequence = SequenceOf(segment.HitCount + i),
                Terms = VisitTerms.None,
            };
            if (i < owners.Length)
            {
                ref readonly var page = ref _hits[owners[i]];
                var path = paths.ValueAt(i);
                rows[i] = row with { AtMs = times[i], Visitor = page.Visitor, Path = path == 0 ? page.Path : path - 1, Terms = page.Terms };
            }
            else
            {
                var orphan = i - owners.Length;
                rows[i] = row with { AtMs = orphanTimes[orphan], Visitor = orphanVisitors[orphan], Path = paths.ValueAt(i) };
            }
        }
        return (rows[..owners.Length], rows[owners.Length..]);
    }

    private static EventRow With(EventRow row, int[]?[] measures, int i, EventExtra? extra) => row with
    {
        EngagedMs = At(measures, Measure.Engaged, i),
        ScrollPercent = At(measures, Measure.Scroll, i),
        LoadMs = At(measures, Measure.Load, i),
        Extra = extra,
    };

    private static int At(int[]?[] measures, Measure measure, int i) => measures[(int)measure] is { } values ? values[i] - 1 : -1;

    /// <summary>What few events carry.</summary>
    private sealed class Texts(Segment segment)
    {
        private readonly long[] _weights = segment.Weights();
        private readonly string?[]? _id = segment.Texts(SegmentColumn.EventId), _session = segment.Texts(SegmentColumn.ClientSession);
        private readonly string?[]? _custom = segment.Texts(SegmentColumn.Custom), _detail = segment.Texts(SegmentColumn.Detail);

        public EventExtra? Of(int text, int[]?[] measures, int i, long revenue) => EventExtra.OrNull(new()
        {
            LcpMs = At(measures, Measure.Lcp, i),
            InpMs = At(measures, Measure.Inp, i),
            FcpMs = At(measures, Measure.Fcp, i),
            TtfbMs = At(measures, Measure.Ttfb, i),
            ClsTenThousandths = At(measures, Measure.Cls, i),
            Revenue = SegmentDraft.RevenueOf(revenue),
            Weight = _weights[text] == 0 ? null : BitConverter.Int64BitsToDouble(_weights[text]),
            EventId = _id?[text],
            ClientSession = _session?[text],
            Custom = _custom?[text],
            Detail = _detail?[text],
        });
    }
}
