using Analytics.Core.Events;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// One pass over the visits of a view in visitor order. Session metrics go by visits that start in the range, hit metrics and
/// visitors by the hits' own time. <typeparamref name="TSplit"/> says which value a visit and a hit count for; being a struct,
/// it is compiled into the loop.
/// </summary>
internal sealed class Scan<TSplit>(RangeView view, CompiledFilters filters, TSplit split) where TSplit : struct, ISplit
{
    private readonly bool _all = !filters.HasHitFilters;

    // A number from here on belongs to an event so new that its texts are not known yet: the next view has it.
    private readonly int _keyCount = split.KeyCount;

    public TallySet Run()
    {
        var tallies = new TallySet(_keyCount);
        var visitorNumber = 0;
        var previous = 0UL;
        for (var i = 0; i < view.Order.Length; i++)
        {
            var (c, visit) = view.Order[i];
            var chunk = view.Chunks[c];
            if (i == 0 || chunk.Visitor[visit] != previous)
            {
                previous = chunk.Visitor[visit];
                visitorNumber++;
            }
            if (filters.Keeps(chunk, visit)) Count(tallies, chunk, c, visit, visitorNumber, i + 1);
        }
        return tallies;
    }

    private void Count(TallySet tallies, VisitChunk chunk, int chunkIndex, int visit, int visitor, int visitNumber)
    {
        var started = chunk.StartMs[visit] >= view.FromMs && chunk.StartMs[visit] < view.UntilMs;
        if (started && split.KeyOfVisit(chunk, visit) is >= 0 and var visitKey && visitKey < _keyCount) CountVisit(ref tallies.Of(visitKey), chunk, visit);

        for (var hit = chunk.FirstHit[visit]; hit < chunk.FirstHit[visit + 1]; hit++)
        {
            if (!_all && !filters.KeepsHit(chunk, hit)) continue;
            var inRange = chunk.HitAtMs[hit] >= view.FromMs && chunk.HitAtMs[hit] < view.UntilMs;
            if (!inRange && !(split.CountsVisitsByHit && started)) continue;
            var key = split.KeyOfHit(chunk, visit, hit);
            if ((uint)key >= (uint)_keyCount) continue;

            ref var tally = ref tallies.Of(key);
            if (split.CountsVisitsByHit && started && tally.LastVisit != visitNumber)
            {
                tally.LastVisit = visitNumber;
                CountVisit(ref tally, chunk, visit);
            }
            if (!inRange) continue;
            if (tally.LastVisitor != visitor)
            {
                tally.LastVisitor = visitor;
                tally.Visitors++;
            }
            if (chunk.HitKind[hit].IsPageview()) CountPageview(ref tally, chunk, hit);
            else tally.Events++;
        }

        if (!started || !split.CountsVisitsByHit) return;
        if (split.KeyOfEntry(chunk, visit) is > 0 and var entry && entry < _keyCount) tallies.Of(entry).Entries++;
        if (split.KeyOfExit(chunk, visit) is > 0 and var exit && exit < _keyCount) tallies.Of(exit).Exits++;
    }

    private static void CountPageview(ref Tally tally, VisitChunk chunk, int hit)
    {
        tally.Pageviews++;
        if (chunk.HitTimeMs[hit] >= 0)
        {
            tally.TimeOnPageMs += chunk.HitTimeMs[hit];
            tally.TimedPageviews++;
        }
        if (chunk.HitLoadMs[hit] >= 0)
        {
            tally.LoadMs += chunk.HitLoadMs[hit];
            tally.LoadedPageviews++;
        }
    }

    private void CountVisit(ref Tally tally, VisitChunk chunk, int visit)
    {
        tally.Visits++;
        tally.VisitPageviews += chunk.Pageviews[visit];
        tally.DurationMs += chunk.DurationMs[visit];
        if (chunk.Bounce[visit]) tally.Bounces++;
        if (split.CountsVisitsByHit) return;
        tally.Entries++;
        tally.Exits++;
    }
}
