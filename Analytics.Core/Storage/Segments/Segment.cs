using Analytics.Core.Columns;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Storage.Segments;

/// <summary>
/// An opened segment: its columns as arrays, each decoded when asked for. Hits stand in the order of their visits, visits in
/// that of their visitors; times are UTC milliseconds, texts numbers of the vocabulary.
/// </summary>
/// <exception cref="CorruptSegmentException">Thrown by every member that meets damaged bytes.</exception>
internal sealed class Segment
{
    private readonly SegmentReader _reader;
    private readonly long _baseMs;
    private int[]? _firstHit;

    /// <param name="blob">The segment as it is stored.</param>
    /// <param name="name">What it is called where it is damaged.</param>
    public Segment(byte[] blob, string name = SegmentReader.Unnamed)
    {
        SizeBytes = blob.Length;
        _reader = SegmentReader.Open(blob, name);
        Span<long> head = stackalloc long[5];
        _reader.Numbers((int)SegmentColumn.Head, head);
        _baseMs = head[0];
        (VisitCount, HitCount, ReportCount, OrphanCount) = (Count(head[1]), Count(head[2]), Count(head[3]), Count(head[4]));

        int Count(long said) => said is >= 0 and <= int.MaxValue ? (int)said : throw _reader.Corrupt((int)SegmentColumn.Head, $"{said} is no number of events");
    }

    /// <summary>Bytes of the segment as it is stored.</summary>
    public int SizeBytes { get; }

    public int VisitCount { get; }
    public int HitCount { get; }

    /// <summary>Reports that have a page among the hits.</summary>
    public int ReportCount { get; }

    /// <summary>Reports that found none.</summary>
    public int OrphanCount { get; }

    /// <summary>Where each visit's hits begin, one more than there are visits.</summary>
    public int[] FirstHit()
    {
        if (_firstHit is not null) return _firstHit;
        var more = Ints(SegmentColumn.MoreHits, VisitCount);
        var first = new int[VisitCount + 1];
        for (var v = 0; v < more.Length; v++) first[v + 1] = first[v] + more[v] + 1;
        if (first[^1] != HitCount) throw _reader.Corrupt((int)SegmentColumn.MoreHits, $"the visits have {first[^1]} hits, the segment has {HitCount}");
        return _firstHit = first;
    }

    /// <summary>The visitor of each visit, ascending.</summary>
    public ulong[] Visitors() => Visitors(SegmentColumn.Visitor, VisitCount);

    public ulong[] OrphanVisitors() => Visitors(SegmentColumn.OrphanVisitor, OrphanCount);

    /// <summary>When each visit began.</summary>
    public long[] Starts() => Times(SegmentColumn.Start, VisitCount);

    public long[] OrphanTimes() => Times(SegmentColumn.OrphanAt, OrphanCount);

    /// <summary>When each hit happened.</summary>
    public long[] HitTimes()
    {
        var (first, starts, gaps) = (FirstHit(), Starts(), new long[HitCount - VisitCount]);
        _reader.Numbers((int)SegmentColumn.HitGap, gaps);
        var times = new long[HitCount];
        for (int v = 0, gap = 0; v < VisitCount; v++)
        {
            times[first[v]] = starts[v];
            for (var h = first[v] + 1; h < first[v + 1]; h++) times[h] = times[h - 1] + gaps[gap++];
        }
        return times;
    }

    /// <summary>What each hit is, whether it is interactive, and whether its visitor is known by an id.</summary>
    public KindColumns HitKinds() => Kinds(SegmentColumn.HitKind, HitCount);

    /// <summary>The same of the reports, those without a page at the end.</summary>
    public KindColumns ReportKinds() => Kinds(SegmentColumn.ReportKind, ReportCount + OrphanCount);

    /// <summary>A term of every hit: path, title, host or name.</summary>
    public CodeColumn HitTerm(Term term) => term switch
    {
        Term.Path => _reader.Codes((int)SegmentColumn.Path, HitCount),
        Term.Hostname => _reader.Codes((int)SegmentColumn.Hostname, HitCount),
        Term.EventName => _reader.Codes((int)SegmentColumn.Name, HitCount),
        Term.Title => Titles(),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, null),
    };

    /// <summary>A term of every visit, as its first hit has it; by its place in <see cref="VisitTerms"/>.</summary>
    public CodeColumn VisitTerm(int place) => _reader.Codes((int)SegmentColumn.Terms + place, VisitCount);

    /// <summary>The same term of every hit.</summary>
    public int[] HitVisitTerm(int place)
    {
        var (first, own) = (FirstHit(), VisitTerm(place));
        var modes = Ints(SegmentColumn.RestModes, 2 * VisitTerms.Length);
        var values = new int[HitCount];
        for (var v = 0; v < VisitCount; v++)
        {
            values[first[v]] = own.ValueAt(v);
            if (modes[place] == 1) values.AsSpan(first[v] + 1, first[v + 1] - first[v] - 1).Fill(values[first[v]]);
        }
        var count = modes[VisitTerms.Length + place];
        if (count == 0) return values;
        var (gaps, rest) = (Ints((SegmentColumn)((int)SegmentColumn.RestGaps + place), count), _reader.Codes((int)SegmentColumn.RestValues + place, count));
        for (int i = 0, hit = 0; i < count; i++) values[hit += gaps[i]] = rest.ValueAt(i);
        return values;
    }

    /// <summary>What the hits themselves say of a measure, + 1, 0 for none; null where none says anything.</summary>
    public int[]? HitMeasure(Measure measure) => OrNull(SegmentColumn.HitMeasures, measure, HitCount);

    /// <summary>What the reports say of a measure, those without a page at the end; likewise.</summary>
    public int[]? ReportMeasure(Measure measure) => OrNull(SegmentColumn.ReportMeasures, measure, ReportCount + OrphanCount);

    /// <summary>The hit that each report belongs to, ascending.</summary>
    public int[] ReportHits()
    {
        var hits = Ints(SegmentColumn.ReportHit, ReportCount);
        for (var i = 1; i < hits.Length; i++) hits[i] += hits[i - 1];
        return hits;
    }

    /// <summary>When each report with a page came.</summary>
    public long[] ReportTimes(int[] owners, long[] hitTimes)
    {
        ArgumentNullException.ThrowIfNull(owners);
        ArgumentNullException.ThrowIfNull(hitTimes);
        var isLast = new bool[HitCount];
        foreach (var end in FirstHit().Skip(1)) isLast[end - 1] = true;
        var last = owners.Count(o => isLast[o]);
        var (delays, leads, times) = (new long[last], new long[ReportCount - last], new long[ReportCount]);
        _reader.Numbers((int)SegmentColumn.ReportDelay, delays);
        _reader.Numbers((int)SegmentColumn.ReportLead, leads);
        for (int i = 0, d = 0, l = 0; i < times.Length; i++) times[i] = isLast[owners[i]] ? hitTimes[owners[i]] + delays[d++] : hitTimes[owners[i] + 1] - leads[l++];
        return times;
    }

    /// <summary>As stored: see <see cref="SegmentColumn.ReportPath"/>.</summary>
    public CodeColumn ReportPaths() => _reader.Codes((int)SegmentColumn.ReportPath, ReportCount + OrphanCount);

    /// <summary>Revenue of each hit as <see cref="SegmentDraft.RevenueBits"/> writes it.</summary>
    public long[] Revenues() => Bits(SegmentColumn.Revenue, HitCount);

    /// <summary>True where an event may stand for more than itself.</summary>
    public bool HasWeights => _reader.Has((int)SegmentColumn.Weight);

    /// <summary>For how many events each event stands, hits first, then reports, as the bits of a double; 0 for itself alone.</summary>
    public long[] Weights() => Bits(SegmentColumn.Weight, HitCount + ReportCount + OrphanCount);

    /// <summary>A text of every event, hits first, then reports, then those without a page; null where no event has one.</summary>
    public string?[]? Texts(SegmentColumn column) => _reader.Has((int)column) ? _reader.Texts((int)column, HitCount + ReportCount + OrphanCount) : null;

    /// <summary>Bytes that a column takes in the segment.</summary>
    public int SizeOf(SegmentColumn column) => _reader.SizeOf((int)column);

    private CodeColumn Titles()
    {
        var (paths, stored) = (HitTerm(Term.Path), _reader.Codes((int)SegmentColumn.Title, HitCount));
        var last = new int[paths.Dictionary.Length];
        var titles = new int[HitCount];
        for (var h = 0; h < titles.Length; h++)
        {
            ref var of = ref last[paths[h]];
            if (stored.ValueAt(h) is > 0 and var changed) of = changed - 1;
            titles[h] = of;
        }
        return CodeColumn.Of(titles);
    }

    private long[] Bits(SegmentColumn column, int count)
    {
        var bits = new long[count];
        _reader.Numbers((int)column, bits);
        return bits;
    }

    private int[] Ints(SegmentColumn column, int count)
    {
        var values = new int[count];
        _reader.Numbers((int)column, values);
        return values;
    }

    private int[]? OrNull(SegmentColumn first, Measure measure, int count)
    {
        var column = (int)first + (int)measure;
        return _reader.Has(column) ? Ints((SegmentColumn)column, count) : null;
    }

    private ulong[] Visitors(SegmentColumn column, int count)
    {
        var signed = new long[count];
        _reader.Numbers((int)column, signed);
        return Array.ConvertAll(signed, SegmentDraft.Unsigned);
    }

    private long[] Times(SegmentColumn column, int count)
    {
        var times = new long[count];
        _reader.Numbers((int)column, times);
        for (var i = 0; i < times.Length; i++) times[i] += _baseMs;
        return times;
    }

    private KindColumns Kinds(SegmentColumn column, int count) => new(_reader.Codes((int)column, count));
}
