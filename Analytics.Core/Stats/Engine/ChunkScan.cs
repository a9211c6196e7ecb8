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
    private readonly MeasureColumn _timeOnPage, _engaged, _load, _scroll;
    private readonly int[]? _hitWeights, _visitWeights;
    private readonly int _unit;

    public ChunkScan(RangeView view, int chunk, Selection selection, MeasuresWanted wanted)
    {
        (_chunk, _selection, _fromMs, _untilMs) = (view.Chunks[chunk].Chunk, selection, view.FromMs, view.UntilMs);
        _allStartIn = _chunk.FirstMs >= _fromMs && _chunk.LastStartMs < _untilMs;
        _timeOnPage = wanted.HasFlag(MeasuresWanted.TimeOnPage) ? _chunk.Measures(HitMeasure.TimeOnPage) : MeasureColumn.None;
        _engaged = wanted.HasFlag(MeasuresWanted.Engaged) ? _chunk.Measures(HitMeasure.Engaged) : MeasureColumn.None;
        _load = wanted.HasFlag(MeasuresWanted.Load) ? _chunk.Measures(HitMeasure.Load) : MeasureColumn.None;
        _scroll = wanted.HasFlag(MeasuresWanted.Scroll) ? _chunk.Measures(HitMeasure.Scroll) : MeasureColumn.None;
        _hasMeasures = _timeOnPage.Count + _engaged.Count + _load.Count + _scroll.Count > 0;
        _unit = view.Unit;
        if (view.IsSampled) (_hitWeights, _visitWeights) = (_chunk.Weights?.OfHit, _chunk.Weights?.OfVisit);
        IsPageview = _chunk.IsPageview;
        IsCut = !_allStartIn || _chunk.LastHitMs >= _untilMs;
    }

    /// <summary>True when some of the chunk may lie outside the range.</summary>
    public bool IsCut { get; }

    private bool[]? IsPageview { get; }

    public bool Starts(int visit) => _allStartIn || (_chunk.StartMs(visit) >= _fromMs && _chunk.StartMs(visit) < _untilMs);

    /// <summary>True when the range cuts no visit of the chunk, and the filters keep no hit without its visit: a visit that stays counts as a whole.</summary>
    public bool KeepsVisitsWhole => !IsCut && _selection.Hits is null;

    /// <summary>The times of a visit's hits where some of them may lie outside the range; else null.</summary>
    public long[]? Cut(int visit) => IsCut ? Crossing(visit) : null;

    /// <summary>The times of a visit's hits where some of them may lie outside the range or bucket of its start; else null.</summary>
    public long[]? Crossing(int visit) => _chunk.Crossing?.GetValueOrDefault(visit);

    public bool IsIn(long atMs) => atMs >= _fromMs && atMs < _untilMs;

    /// <summary>Counts under one code a visit.</summary>
    public void ByVisit(CodeColumn codes, Span<Tally> tallies)
    {
        foreach (var visit in _selection.Of(_chunk))
        {
            var starts = Starts(visit);
            var crossing = Cut(visit);
            if (!starts && crossing is null) continue;
            ref var tally = ref tallies[codes[visit]];
            if (starts) StartedOwnVisit(ref tally, visit);
            if (crossing is null && _selection.Hits is null)
            {
                tally.Visitors += WeightOfVisit(visit);
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
            if (any) tally.Visitors += WeightOfVisit(visit);
        }
    }

    /// <summary>Counts under one code a hit, a visit once for every code that one of its hits has.</summary>
    public void ByHit(CodeColumn codes, Split split, Span<Tally> tallies)
    {
        var none = codes.NoneCode;
        foreach (var visit in _selection.Of(_chunk))
        {
            var starts = Starts(visit);
            var crossing = Cut(visit);
            if (!starts && crossing is null) continue;
            for (var hit = _chunk.FirstHit[visit]; hit < _chunk.FirstHit[visit + 1]; hit++)
            {
                if (_selection.Hits is { } kept && !kept[hit]) continue;
                if (!split.Speaks(IsPageview is null || IsPageview[hit], codes[hit] == none)) continue;
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
                    tally.Visitors += WeightOfVisit(visit);
                }
                CountHit(ref tally, hit);
            }
        }
    }

    /// <summary>How many of the visits that start in the range have each code.</summary>
    public long[] StartsByValue(CodeColumn codes)
    {
        var counts = new long[codes.Dictionary.Length];
        foreach (var visit in _selection.Of(_chunk))
            if (Starts(visit)) counts[codes[visit]] += WeightOfVisit(visit);
        return counts;
    }

    /// <summary>True when a hit of a visit that stays is in the range and kept.</summary>
    public bool Counts(int visit, int hit, long[]? crossing) =>
        (crossing is null || IsIn(crossing[hit - _chunk.FirstHit[visit]])) && (_selection.Hits is null || _selection.Hits[hit]);

    /// <summary>True when a visit that stays has a hit in the range that is kept.</summary>
    public bool HasHitThatCounts(int visit)
    {
        var crossing = Cut(visit);
        if (crossing is null && _selection.Hits is null) return Starts(visit);
        if (crossing is null && !Starts(visit)) return false;
        for (var hit = _chunk.FirstHit[visit]; hit < _chunk.FirstHit[visit + 1]; hit++)
            if (Counts(visit, hit, crossing)) return true;
        return false;
    }

    /// <summary>For how many a visit stands, in the units of the view.</summary>
    public int WeightOfVisit(int visit) => _visitWeights is null ? _unit : _visitWeights[visit];

    public void StartedVisit(ref Tally tally, int visit)
    {
        var weight = WeightOfVisit(visit);
        tally.Visits += weight;
        tally.DurationMs += (long)weight * _chunk.Figures.DurationMs[visit];
        if (_chunk.Figures.Bounce[visit]) tally.Bounces += weight;
        tally.VisitPageviews += _hitWeights is null ? (long)_unit * _chunk.PageviewsOf(visit) : PageviewsOf(visit);
    }

    /// <summary>The same of a tally whose visits are its own from first to last.</summary>
    public void StartedOwnVisit(ref Tally tally, int visit)
    {
        StartedVisit(ref tally, visit);
        var weight = WeightOfVisit(visit);
        tally.Entries += weight;
        tally.Exits += weight;
    }

    /// <summary>Counts every hit of a visit.</summary>
    public void CountHits(ref Tally tally, int visit)
    {
        if (_hitWeights is not null)
        {
            for (var hit = _chunk.FirstHit[visit]; hit < _chunk.FirstHit[visit + 1]; hit++) CountHit(ref tally, hit);
            return;
        }
        var pageviews = _chunk.PageviewsOf(visit);
        tally.Pageviews += (long)_unit * pageviews;
        tally.Events += (long)_unit * (_chunk.FirstHit[visit + 1] - _chunk.FirstHit[visit] - pageviews);
        if (!_hasMeasures) return;
        for (var hit = _chunk.FirstHit[visit]; hit < _chunk.FirstHit[visit + 1]; hit++) MeasuresOf(ref tally, hit, _unit);
    }

    public void CountHit(ref Tally tally, int hit)
    {
        var weight = _hitWeights is null ? _unit : _hitWeights[hit];
        if (IsPageview is not null && !IsPageview[hit])
        {
            tally.Events += weight;
            return;
        }
        tally.Pageviews += weight;
        if (_hasMeasures) MeasuresOf(ref tally, hit, weight);
    }

    private long PageviewsOf(int visit)
    {
        var sum = 0L;
        for (var hit = _chunk.FirstHit[visit]; hit < _chunk.FirstHit[visit + 1]; hit++)
            if (IsPageview is null || IsPageview[hit]) sum += _hitWeights![hit];
        return sum;
    }

    private void MeasuresOf(ref Tally tally, int hit, long weight)
    {
        if (IsPageview is not null && !IsPageview[hit]) return;
        if (_timeOnPage.Count > 0 && _timeOnPage[hit] is >= 0 and var timeOnPage)
        {
            tally.TimeOnPageMs += weight * timeOnPage;
            tally.TimedPageviews += weight;
        }
        if (_engaged.Count > 0 && _engaged[hit] is >= 0 and var engaged) tally.EngagedMs += weight * engaged;
        if (_load.Count > 0 && _load[hit] is >= 0 and var load)
        {
            tally.LoadMs += weight * load;
            tally.LoadedPageviews += weight;
        }
        if (_scroll.Count > 0 && _scroll[hit] is >= 0 and var scroll)
        {
            tally.ScrollPercents += weight * scroll;
            tally.ScrolledPageviews += weight;
        }
    }
}
