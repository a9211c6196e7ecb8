namespace Analytics.Core.Stats.Engine;

/// <summary>Counts by time: visits where they start, hits and visitors where they happen.</summary>
internal sealed class TimeCounting(RangeView view, Selection[] selections, TimeBuckets buckets, MeasuresWanted wanted)
{
    /// <summary>The figures of every bucket.</summary>
    public Tally[] Run()
    {
        var total = new Tally[buckets.Count];
        var next = -1;
        Parallels.For(Math.Min(Environment.ProcessorCount, Math.Max(1, selections.Length / 8)), _ =>
        {
            var own = new Tally[buckets.Count];
            for (int c; (c = Interlocked.Increment(ref next)) < selections.Length;)
                if (!selections[c].IsNothing) Count(c, own);
            lock (total)
                for (var i = 0; i < total.Length; i++) total[i].Add(own[i]);
        });
        var visitors = new TimeVisitors(view, selections, buckets).Count();
        for (var i = 0; i < total.Length; i++) total[i].Visitors = visitors[i];
        return total;
    }

    private void Count(int c, Tally[] tallies)
    {
        var chunk = view.Chunks[c].Chunk;
        var selection = selections[c];
        var scan = new ChunkScan(view, c, selection, wanted);
        if (!scan.IsCut && !buckets.AreOfHours && buckets.Every is { } every)
        {
            CountWhole(chunk, selection, scan, every, tallies);
            return;
        }
        var times = buckets.AreOfHours ? chunk.Times : null;
        foreach (var visit in selection.Of(chunk))
        {
            var starts = scan.Starts(visit);
            var crossing = scan.Crossing(visit);
            if (!starts && crossing is null) continue;
            var own = 0;
            if (starts)
            {
                own = buckets.Of(chunk.StartMs(visit));
                scan.StartedOwnVisit(ref tallies[own], visit);
            }
            if (crossing is null && times is null && selection.Hits is null)
            {
                scan.CountHits(ref tallies[own], visit);
                continue;
            }
            for (var hit = chunk.FirstHit[visit]; hit < chunk.FirstHit[visit + 1]; hit++)
            {
                if (!scan.Counts(visit, hit, crossing)) continue;
                var bucket = crossing is not null ? buckets.Of(crossing[hit - chunk.FirstHit[visit]]) : times is null ? own : buckets.Of(times[hit]);
                scan.CountHit(ref tallies[bucket], hit);
            }
        }
    }

    /// <summary>The chunk lies in the range as a whole: its buckets get what was counted of them once, but for the hits that lie in a later one.</summary>
    private void CountWhole(VisitChunk chunk, Selection selection, ChunkScan scan, Interval every, Tally[] tallies)
    {
        foreach (var (atMs, tally) in selection.CountedByTime((every, wanted, view.Unit), () => ByTime(chunk, selection, scan))) tallies[buckets.Of(atMs)].Add(tally);
        foreach (var visit in chunk.CrossingVisits)
        {
            if (!selection.Holds(visit)) continue;
            var own = buckets.Of(chunk.StartMs(visit));
            var times = chunk.Crossing![visit];
            for (var i = 0; i < times.Length; i++)
            {
                if (buckets.Of(times[i]) is var later && later == own) continue;
                var hit = chunk.FirstHit[visit] + i;
                if (!scan.Counts(visit, hit, null)) continue;
                var moved = default(Tally);
                scan.CountHit(ref moved, hit);
                tallies[later].Add(moved);
                tallies[own].Subtract(moved);
            }
        }
    }

    /// <summary>Everything of each visit in the bucket it starts in. Where buckets end within a chunk does not depend on the range: it has all of it.</summary>
    private (long AtMs, Tally Tally)[] ByTime(VisitChunk chunk, Selection selection, in ChunkScan scan)
    {
        var first = buckets.Of(chunk.FirstMs);
        var own = new (long AtMs, Tally Tally)[buckets.Of(chunk.LastStartMs) - first + 1];
        foreach (var visit in selection.Of(chunk))
        {
            ref var of = ref own[buckets.Of(chunk.StartMs(visit)) - first];
            of.AtMs = chunk.StartMs(visit);
            scan.StartedOwnVisit(ref of.Tally, visit);
            if (selection.Hits is null) scan.CountHits(ref of.Tally, visit);
            else
                for (var hit = chunk.FirstHit[visit]; hit < chunk.FirstHit[visit + 1]; hit++)
                    if (selection.Hits[hit]) scan.CountHit(ref of.Tally, hit);
        }
        return Array.FindAll(own, o => o.Tally.Visits > 0);
    }
}
