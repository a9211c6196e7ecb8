using Analytics.Core.Columns;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Goes through the visits of one chunk that count. A visit that stays within its local day is in the range as a whole or not
/// at all; only those that run over midnight are looked at hit by hit.
/// </summary>
internal readonly struct ChunkScan
{
    private readonly VisitChunk _chunk;
    private readonly Selection _selection;
    private readonly long _fromMs, _untilMs;
    private readonly bool _allStartIn, _hasMeasures;
    private readonly int[] _timeOnPage, _engaged, _load, _scroll;

    public ChunkScan(RangeView view, int chunk, Selection selection, MeasuresWanted wanted)
    {
        (_chunk, _selection, _fromMs, _untilMs) = (view.Chunks[chunk].Chunk, selection, view.FromMs, view.UntilMs);
        _allStartIn = _chunk.FirstMs >= _fromMs && _chunk.LastStartMs < _untilMs;
        _timeOnPage = wanted.HasFlag(MeasuresWanted.TimeOnPage) ? _chunk.Measures(HitMeasure.TimeOnPage) : [];
        _engaged = wanted.HasFlag(MeasuresWanted.Engaged) ? _chunk.Measures(HitMeasure.Engaged) : [];
        _load = wanted.HasFlag(MeasuresWanted.Load) ? _chunk.Measures(HitMeasure.Load) : [];
        _scroll = wanted.HasFlag(MeasuresWanted.Scroll) ? _chunk.Measures(HitMeasure.Scroll) : [];
        _hasMeasures = _timeOnPage.Length + _engaged.Length + _load.Length + _scroll.Length > 0;
        IsPageview = _chunk.IsPageview;
        IsWhole = ReferenceEquals(selection, Selection.All) && _allStartIn && _chunk.LastHitMs < _untilMs;
    }

    /// <summary>True when everything in the chunk counts.</summary>
    public bool IsWhole { get; }

    private bool[]? IsPageview { get; }

    private int Count => _selection.Visits?.Length ?? _chunk.VisitCount;

    public bool Starts(int visit) => _allStartIn || (_chunk.StartMs(visit) >= _fromMs && _chunk.StartMs(visit) < _untilMs);

    /// <summary>The times of a visit's hits where some of them may lie outside the range or bucket of its start; else null.</summary>
    public long[]? Crossing(int visit) => _chunk.Crossing?.GetValueOrDefault(visit);

    public bool IsIn(long atMs) => atMs >= _fromMs && atMs < _untilMs;

    /// <summary>Counts under one code a visit.</summary>
    public void ByVisit(CodeColumn codes, Span<Tally> tallies)
    {
        for (var i = 0; i < Count; i++)
        {
            var visit = _selection.Visits is { } rows ? rows[i] : i;
            var starts = Starts(visit);
            var crossing = Crossing(visit);
            if (!starts && crossing is null) continue;
            ref var tally = ref tallies[codes[visit]];
            if (starts)
            {
                StartedVisit(ref tally, visit);
                tally.Entries++;
                tally.Exits++;
            }
            if (crossing is null && _selection.Hits is null)
            {
                tally.Visitors++;
                CountHits(ref tally, visit);
                continue;
            }
            var any = false;
            for (var hit = _chunk.FirstHit[visit]; hit < _chunk.FirstHit[visit + 1]; hit++)
            {
                if (!Counts(visit, hit, crossing)) continue;
                any = true;
                CountHit(ref tally, hit);
            }
            if (any) tally.Visitors++;
        }
    }

    /// <summary>Counts under one code a hit, a visit once for every code that one of its hits has.</summary>
    public void ByHit(CodeColumn codes, Split split, Span<Tally> tallies)
    {
        for (var i = 0; i < Count; i++)
        {
            var visit = _selection.Visits is { } rows ? rows[i] : i;
            var starts = Starts(visit);
            var crossing = Crossing(visit);
            if (!starts && crossing is null) continue;
            for (var hit = _chunk.FirstHit[visit]; hit < _chunk.FirstHit[visit + 1]; hit++)
            {
                if (_selection.Hits is { } kept && !kept[hit]) continue;
                if (!split.Speaks(IsPageview is null || IsPageview[hit])) continue;
                var isIn = crossing is null || IsIn(crossing[hit - _chunk.FirstHit[visit]]);
                if (!isIn && !starts) continue;
                ref var tally = ref tallies[codes[hit]];
                if (starts && tally.LastVisit != visit + 1)
                {
                    tally.LastVisit = visit + 1;
                    StartedVisit(ref tally, visit);
                }
                if (!isIn) continue;
                if (tally.LastHitVisit != visit + 1)
                {
                    tally.LastHitVisit = visit + 1;
                    tally.Visitors++;
                }
                CountHit(ref tally, hit);
            }
        }
    }

    /// <summary>How many of the visits that start in the range have each code.</summary>
    public int[] StartsByValue(CodeColumn codes)
    {
        var counts = new int[codes.Dictionary.Length];
        for (var i = 0; i < Count; i++)
        {
            var visit = _selection.Visits is { } rows ? rows[i] : i;
            if (Starts(visit)) counts[codes[visit]]++;
        }
        return counts;
    }

    /// <summary>True when a hit of a visit that stays is in the range and kept.</summary>
    public bool Counts(int visit, int hit, long[]? crossing) =>
        (crossing is null || IsIn(crossing[hit - _chunk.FirstHit[visit]])) && (_selection.Hits is null || _selection.Hits[hit]);

    public void StartedVisit(ref Tally tally, int visit)
    {
        tally.Visits++;
        tally.VisitPageviews += _chunk.Figures.Pageviews[visit];
        tally.DurationMs += _chunk.Figures.DurationMs[visit];
        if (_chunk.Figures.Bounce[visit]) tally.Bounces++;
    }

    /// <summary>Counts every hit of a visit.</summary>
    public void CountHits(ref Tally tally, int visit)
    {
        var pageviews = _chunk.Figures.Pageviews[visit];
        tally.Pageviews += pageviews;
        tally.Events += _chunk.FirstHit[visit + 1] - _chunk.FirstHit[visit] - pageviews;
        if (!_hasMeasures) return;
        for (var hit = _chunk.FirstHit[visit]; hit < _chunk.FirstHit[visit + 1]; hit++) MeasuresOf(ref tally, hit);
    }

    public void CountHit(ref Tally tally, int hit)
    {
        if (IsPageview is not null && !IsPageview[hit])
        {
            tally.Events++;
            return;
        }
        tally.Pageviews++;
        if (_hasMeasures) MeasuresOf(ref tally, hit);
    }

    private void MeasuresOf(ref Tally tally, int hit)
    {
        if (IsPageview is not null && !IsPageview[hit]) return;
        if (_timeOnPage.Length > 0 && _timeOnPage[hit] >= 0)
        {
            tally.TimeOnPageMs += _timeOnPage[hit];
            tally.TimedPageviews++;
        }
        if (_engaged.Length > 0 && _engaged[hit] >= 0) tally.EngagedMs += _engaged[hit];
        if (_load.Length > 0 && _load[hit] >= 0)
        {
            tally.LoadMs += _load[hit];
            tally.LoadedPageviews++;
        }
        if (_scroll.Length > 0 && _scroll[hit] >= 0)
        {
            tally.ScrollPercents += _scroll[hit];
            tally.ScrolledPageviews++;
        }
    }
}
