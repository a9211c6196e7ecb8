using System.Numerics;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Exact distinct visitors of every bucket of time. Goes through the groups of buckets in order, bucket of visitors by bucket of
/// visitors; a visitor's word says in which buckets of the present group it was counted. What a visit over midnight did in a
/// later group waits until that group's turn. Groups that come again with each week all have a word of their own instead.
/// </summary>
internal sealed class TimeVisitors(RangeView view, Selection[] selections, TimeBuckets buckets)
{
    public long[] Count()
    {
        var ofGroup = new List<Part>?[buckets.GroupCount];
        for (var c = 0; c < selections.Length; c++)
        {
            if (selections[c].IsNothing) continue;
            var whole = new Whole(view, c, selections[c]);
            foreach (var part in view.Chunks[c].Chunk.Parts)
                if (part.FirstMs < view.UntilMs) (ofGroup[buckets.GroupOf(buckets.Of(Math.Max(part.FirstMs, view.FromMs)))] ??= []).Add(new(whole, part, IsOfOneBucket(whole, part)));
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

    /// <summary>True when the visits of a part start in one bucket, which has its group to itself.</summary>
    private bool IsOfOneBucket(Whole whole, ChunkPart part) => !whole.Scan.IsCut && !buckets.AreOfHours && buckets.Of(part.FirstMs) == buckets.Of(part.LastStartMs);

    /// <summary>A chunk with what of it counts.</summary>
    private sealed record Whole(VisitChunk Chunk, Selection Selection, ChunkScan Scan)
    {
        public Whole(RangeView view, int c, Selection selection)
            : this(view.Chunks[c].Chunk, selection, new(view, c, selection, MeasuresWanted.None))
        {
        }
    }

    /// <summary>A day of a chunk: its visits start in one group of buckets, unless the site's days were others when they were sealed.</summary>
    private readonly record struct Part(Whole Of, ChunkPart Day, bool IsOfOneBucket);

    /// <summary>One thread's tables.</summary>
    private sealed class Pass(TimeVisitors of, int bucketCount)
    {
        private readonly Dictionary<int, List<(int Number, ulong Bits)>> _later = [];
        private readonly bool _isByVisit = !of.Buckets.AreOfHours;
        private int[] _stamp = [];
        private ulong[] _word = [];
        private readonly VisitorWeights? _visitorWeights = of.View.IsSampled ? new(of.View, of.Selections) : null;
        private int[]? _weights;
        private int _group;

        public long[] Counts { get; } = new long[bucketCount];

        public void Run(int bucket, List<Part>?[] ofGroup)
        {
            var size = of.View.Index.SizeOf(bucket) * (of.Buckets.ComeAgain ? of.Buckets.GroupCount : 1);
            if (_stamp.Length < size) (_stamp, _word) = (new int[size], new ulong[size]);
            else Array.Clear(_stamp);
            if (of.Buckets.ComeAgain) Array.Clear(_word);
            _weights = _visitorWeights?.Of(bucket);
            for (_group = 0; _group < ofGroup.Length; _group++)
            {
                if (_later.Remove(_group, out var waiting))
                    foreach (var (number, bits) in waiting) Mark(number, bits);
                foreach (var part in ofGroup[_group] ?? []) Visits(part, bucket);
            }
        }

        private void Visits(in Part part, int bucket)
        {
            var (from, until) = (part.Day.From[bucket], part.Day.Until[bucket]);
            if (from == until) return;
            var (chunk, selection, scan) = (part.Of.Chunk, part.Of.Selection, part.Of.Scan);
            var visits = selection.In(chunk, bucket, part.Day);
            if (visits.Count == 0) return;
            if (!_isByVisit || !scan.KeepsVisitsWhole)
            {
                foreach (var visit in visits) Visit(chunk, scan, selection, visit);
                return;
            }
            // Visits count where they start; only the few that run over midnight do so elsewhere too.
            if (part.IsOfOneBucket) foreach (var visit in visits) Mark(chunk.Number[visit], 1);
            else foreach (var visit in visits) MarkAt(chunk.Number[visit], of.Buckets.Of(chunk.StartMs(visit)));
            var crossing = chunk.CrossingVisits;
            var next = Array.BinarySearch(crossing, from);
            for (next = next < 0 ? ~next : next; next < crossing.Length && crossing[next] < until; next++)
                if (selection.Holds(crossing[next])) Visit(chunk, scan, selection, crossing[next]);
        }

        private void Visit(VisitChunk chunk, in ChunkScan scan, Selection selection, int visit)
        {
            var crossing = scan.Crossing(visit);
            var starts = scan.Starts(visit);
            if (!starts && crossing is null) return;
            var number = chunk.Number[visit];
            if (crossing is null && selection.Hits is null && _isByVisit)
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
            if (of.Buckets.ComeAgain)
            {
                Add(number, ref _word[number * of.Buckets.GroupCount + group], bits, bucket - BitOperations.TrailingZeroCount(bits));
                return;
            }
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
            Add(number, ref _word[number], bits, of.Buckets.FirstOf(_group));
        }

        private void Add(int number, ref ulong word, ulong bits, int first)
        {
            var fresh = bits & ~word;
            word |= bits;
            if (fresh == 0) return;
            var weight = _weights is null ? 1 : _weights[number];
            for (; fresh != 0; fresh &= fresh - 1) Counts[first + BitOperations.TrailingZeroCount(fresh)] += weight;
        }
    }

    private RangeView View => view;

    private Selection[] Selections => selections;

    private TimeBuckets Buckets => buckets;
}
