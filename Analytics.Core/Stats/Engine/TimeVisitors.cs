using System.Numerics;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Exact distinct visitors of every bucket of time. Goes through the groups of buckets in order, bucket of visitors by bucket of
/// visitors; a visitor's word says in which buckets of the present group it was counted. What a visit over midnight did in a
/// later group waits until that group's turn.
/// </summary>
internal sealed class TimeVisitors(RangeView view, Selection[] selections, TimeBuckets buckets)
{
    public long[] Count()
    {
        var ofGroup = new List<int>?[buckets.GroupCount];
        for (var c = 0; c < selections.Length; c++)
        {
            if (selections[c].IsNothing) continue;
            var chunk = view.Chunks[c].Chunk;
            if (chunk.FirstMs < view.UntilMs) (ofGroup[buckets.GroupOf(buckets.Of(Math.Max(chunk.FirstMs, view.FromMs)))] ??= []).Add(c);
        }
        var total = new long[buckets.Count];
        var next = -1;
        Parallels.For(Math.Min(Environment.ProcessorCount, view.Index.BucketCount), _ =>
        {
            var pass = new Pass(this, buckets.Count);
            for (int b; (b = Interlocked.Increment(ref next)) < view.Index.BucketCount;) pass.Run(b, ofGroup);
            lock (total)
                for (var i = 0; i < total.Length; i++) total[i] += pass.Counts[i];
        });
        return total;
    }

    /// <summary>One thread's tables.</summary>
    private sealed class Pass(TimeVisitors of, int bucketCount)
    {
        private readonly Dictionary<int, List<(int Number, ulong Bits)>> _later = [];
        private int[] _stamp = [];
        private ulong[] _word = [];
        private int _group;

        public long[] Counts { get; } = new long[bucketCount];

        public void Run(int bucket, List<int>?[] ofGroup)
        {
            var size = of.View.Index.SizeOf(bucket);
            if (_stamp.Length < size) (_stamp, _word) = (new int[size], new ulong[size]);
            else Array.Clear(_stamp);
            for (_group = 0; _group < ofGroup.Length; _group++)
            {
                if (_later.Remove(_group, out var waiting))
                    foreach (var (number, bits) in waiting) Mark(number, bits);
                foreach (var c in ofGroup[_group] ?? []) Chunk(c, bucket);
            }
        }

        private void Chunk(int c, int bucket)
        {
            var chunk = of.View.Chunks[c].Chunk;
            var (from, until) = (chunk.BucketStart[bucket], chunk.BucketStart[bucket + 1]);
            if (from == until) return;
            var selection = of.Selections[c];
            var scan = new ChunkScan(of.View, c, selection, MeasuresWanted.None);
            if (selection.Visits is not { } rows)
            {
                for (var visit = from; visit < until; visit++) Visit(chunk, scan, selection, visit);
                return;
            }
            var first = Array.BinarySearch(rows, from);
            for (var i = first < 0 ? ~first : first; i < rows.Length && rows[i] < until; i++) Visit(chunk, scan, selection, rows[i]);
        }

        private void Visit(VisitChunk chunk, in ChunkScan scan, Selection selection, int visit)
        {
            var crossing = scan.Crossing(visit);
            var starts = scan.Starts(visit);
            if (!starts && crossing is null) return;
            var number = chunk.Number[visit];
            if (crossing is null && selection.Hits is null && !of.Buckets.AreOfHours)
            {
                MarkAt(number, of.Buckets.Of(chunk.StartMs(visit)));
                return;
            }
            for (var hit = chunk.FirstHit[visit]; hit < chunk.FirstHit[visit + 1]; hit++)
            {
                if (!scan.Counts(visit, hit, crossing)) continue;
                MarkAt(number, of.Buckets.Of(crossing is not null ? crossing[hit - chunk.FirstHit[visit]] : of.Buckets.AreOfHours ? chunk.Times[hit] : chunk.StartMs(visit)));
            }
        }

        private void MarkAt(int number, int bucket)
        {
            var group = of.Buckets.GroupOf(bucket);
            var bits = 1UL << bucket - of.Buckets.FirstOf(group);
            if (group == _group)
            {
                Mark(number, bits);
                return;
            }
            if (!_later.TryGetValue(group, out var waiting)) _later[group] = waiting = [];
            waiting.Add((number, bits));
        }

        private void Mark(int number, ulong bits)
        {
            if (_stamp[number] != _group + 1) (_stamp[number], _word[number]) = (_group + 1, 0);
            var fresh = bits & ~_word[number];
            _word[number] |= bits;
            for (; fresh != 0; fresh &= fresh - 1) Counts[of.Buckets.FirstOf(_group) + BitOperations.TrailingZeroCount(fresh)]++;
        }
    }

    private RangeView View => view;

    private Selection[] Selections => selections;

    private TimeBuckets Buckets => buckets;
}
