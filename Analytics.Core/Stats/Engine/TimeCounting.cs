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
        var times = buckets.AreOfHours ? chunk.Times : null;
        for (var i = 0; i < (selection.Visits?.Length ?? chunk.VisitCount); i++)
        {
            var visit = selection.Visits is { } rows ? rows[i] : i;
            var starts = scan.Starts(visit);
            var crossing = scan.Crossing(visit);
            if (!starts && crossing is null) continue;
            var own = 0;
            if (starts)
            {
                own = buckets.Of(chunk.StartMs(visit));
                ref var tally = ref tallies[own];
                scan.StartedVisit(ref tally, visit);
                tally.Entries++;
                tally.Exits++;
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
}
