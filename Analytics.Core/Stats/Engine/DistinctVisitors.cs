using System.Numerics;
using System.Runtime.CompilerServices;
using Analytics.Core.Columns;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The second pass: exact distinct visitors of up to 63 values at once. Goes through the visitors bucket by bucket; in a bucket
/// each visitor has one word, whose bits say which of the values it was counted for. No set, no sketch, and no state beyond
/// one bucket, which stays in the processor's cache while every chunk adds its visits of that bucket.
/// </summary>
/// <remarks>
/// Worked example, values DE = bit 0 and FR = bit 1: visitor 7 comes from DE twice and once from FR; its word goes 00 → 01
/// (DE counts 1) → 01 (nothing) → 11 (FR counts 1).
/// </remarks>
internal sealed class DistinctVisitors(RangeView view, Selection[] selections, DimensionValues values)
{
    /// <summary>Values counted in one go.</summary>
    public const int Most = 63;

    /// <summary>The bit of every value that is not counted this time.</summary>
    private const byte Other = 63;

    /// <summary>Visits that are worth a second thread.</summary>
    private const int VisitsApart = 20_000;

    /// <summary>The distinct visitors of some values, in their order.</summary>
    public long[] Count(Split split, ReadOnlySpan<int> keys)
    {
        var counts = new long[keys.Length];
        for (var from = 0; from < keys.Length; from += Most)
        {
            var some = keys.Slice(from, Math.Min(Most, keys.Length - from)).ToArray();
            Pass(split, some).AsSpan(0, some.Length).CopyTo(counts.AsSpan(from));
        }
        return counts;
    }

    private long[] Pass(Split split, int[] keys)
    {
        var bitOf = new byte[keys.Max() + 1];
        Array.Fill(bitOf, Other);
        for (var i = 0; i < keys.Length; i++) bitOf[keys[i]] = (byte)i;
        var work = new List<Part>();
        var visits = 0;
        for (var c = 0; c < selections.Length; c++)
        {
            if (selections[c].IsNothing) continue;
            var column = values.Column(view, c, split);
            var bits = new byte[column.Dictionary.Length];
            for (var code = 0; code < bits.Length; code++) bits[code] = column.Dictionary[code] is var key && key < bitOf.Length ? bitOf[key] : Other;
            if (!bits.AsSpan().ContainsAnyExcept(Other)) continue;
            work.Add(new(view, c, selections[c], split, column, bits));
            visits += selections[c].Visits?.Length ?? view.Chunks[c].Chunk.VisitCount;
        }

        var total = new long[64];
        var next = -1;
        Parallels.For(visits < VisitsApart ? 1 : Environment.ProcessorCount, _ =>
        {
            var (counts, seen) = (new long[64], Array.Empty<ulong>());
            var visitorWeights = view.IsSampled ? new VisitorWeights(view, selections) : null;
            for (int b; (b = Interlocked.Increment(ref next)) < view.Index.BucketCount;)
            {
                var size = view.Index.SizeOf(b);
                if (seen.Length < size) seen = new ulong[size];
                else Array.Clear(seen, 0, size);
                var weights = visitorWeights?.Of(b);
                foreach (var part in work) part.Mark(b, seen, counts, weights);
            }
            lock (total)
                for (var i = 0; i < total.Length; i++) total[i] += counts[i];
        });
        return total;
    }

    /// <summary>One chunk's share of the work.</summary>
    private sealed class Part
    {
        private readonly VisitChunk _chunk;
        private readonly Selection _selection;
        private readonly Split _split;
        private readonly CodeColumn _codes;
        private readonly byte[] _bits;
        private readonly byte[] _bitsOfOthers;
        private readonly ChunkScan _scan;
        private readonly bool[]? _isPageview;
        private readonly bool _isPlain;

        public Part(RangeView view, int c, Selection selection, Split split, CodeColumn codes, byte[] bits)
        {
            (_chunk, _selection, _split, _codes) = (view.Chunks[c].Chunk, selection, split, codes);
            (_bits, _bitsOfOthers) = (Spoken(bits, isPageview: true), Spoken(bits, isPageview: false));
            _scan = new ChunkScan(view, c, selection, MeasuresWanted.None);
            _isPageview = _chunk.IsPageview;
            _isPlain = !view.IsSampled && _scan.KeepsVisitsWhole;
        }

        public void Mark(int bucket, ulong[] seen, long[] counts, int[]? weights)
        {
            var visits = _selection.In(_chunk, bucket);
            if (visits.Count == 0) return;
            if (_isPlain)
            {
                if (_codes.Bytes is { } bytes) Plain<byte>(bytes, visits, seen, counts);
                else if (_codes.Shorts is { } shorts) Plain<ushort>(shorts, visits, seen, counts);
                else if (_codes.Ints is { } ints) Plain<int>(ints, visits, seen, counts);
                else if (!_split.IsOfHit) Alike(visits, seen, ref counts[_bits[0]], 1UL << _bits[0]);
                else foreach (var visit in visits) Set(ref seen[_chunk.Number[visit]], BitsOf(visit), counts, 1);
                return;
            }
            foreach (var visit in visits)
            {
                var number = _chunk.Number[visit];
                Set(ref seen[number], BitsOf(visit), counts, weights is null ? 1 : weights[number]);
            }
        }

        /// <summary>Every visit that stays counts as a whole, and for itself alone.</summary>
        private void Plain<TCode>(TCode[] codes, in SelectedVisits visits, ulong[] seen, long[] counts) where TCode : unmanaged, IBinaryInteger<TCode>
        {
            var (bits, numbers) = (_bits, _chunk.Number);
            if (_split.IsOfHit)
            {
                var (firstHit, isPageview, bitsOfOthers) = (_chunk.FirstHit, _isPageview, _bitsOfOthers);
                foreach (var visit in visits)
                {
                    var all = 0UL;
                    for (var hit = firstHit[visit]; hit < firstHit[visit + 1]; hit++)
                        all |= 1UL << (isPageview is null || isPageview[hit] ? bits : bitsOfOthers)[int.CreateTruncating(codes[hit])];
                    Set(ref seen[numbers[visit]], all, counts, 1);
                }
                return;
            }
            if (visits.IsRange)
                for (var visit = visits.From; visit < visits.Until; visit++) Set(ref seen[numbers[visit]], bits[int.CreateTruncating(codes[visit])], counts);
            else
                foreach (var visit in visits.Listed) Set(ref seen[numbers[visit]], bits[int.CreateTruncating(codes[visit])], counts);
        }

        private void Alike(in SelectedVisits visits, ulong[] seen, ref long count, ulong bit)
        {
            var numbers = _chunk.Number;
            var fresh = 0L;
            if (visits.IsRange)
                for (var visit = visits.From; visit < visits.Until; visit++) fresh += IsFresh(ref seen[numbers[visit]], bit);
            else
                foreach (var visit in visits.Listed) fresh += IsFresh(ref seen[numbers[visit]], bit);
            count += fresh;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int IsFresh(ref ulong word, ulong bit)
        {
            var fresh = (word & bit) == 0 ? 1 : 0;
            word |= bit;
            return fresh;
        }

        /// <summary>The bits of the values of one kind of hits; where these have no row, that of what is not counted.</summary>
        private byte[] Spoken(byte[] bits, bool isPageview)
        {
            if (!_split.IsOfHit || (_split.Speaks(isPageview, isNone: true) && _split.Speaks(isPageview, isNone: false))) return bits;
            var none = _codes.NoneCode;
            var spoken = new byte[bits.Length];
            for (var code = 0; code < bits.Length; code++) spoken[code] = _split.Speaks(isPageview, code == none) ? bits[code] : Other;
            return spoken;
        }

        /// <summary>The values that a visit counts for.</summary>
        private ulong BitsOf(int visit)
        {
            var cut = _scan.Cut(visit);
            if (cut is null && !_scan.Starts(visit)) return 0;
            var own = _split.IsOfHit ? 0 : 1UL << _bits[_codes[visit]];
            if (cut is null && _selection.Hits is null && !_split.IsOfHit) return own;
            var all = 0UL;
            for (var hit = _chunk.FirstHit[visit]; hit < _chunk.FirstHit[visit + 1]; hit++)
            {
                if (!_scan.Counts(visit, hit, cut)) continue;
                if (!_split.IsOfHit) return own;
                all |= 1UL << (_isPageview is null || _isPageview[hit] ? _bits : _bitsOfOthers)[_codes[hit]];
            }
            return all;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Set(ref ulong word, byte bit, long[] counts)
        {
            counts[bit] += (long)(~word >> bit & 1);
            word |= 1UL << bit;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Set(ref ulong word, ulong bits, long[] counts, int weight)
        {
            var fresh = bits & ~word;
            word |= bits;
            for (; fresh != 0; fresh &= fresh - 1) counts[BitOperations.TrailingZeroCount(fresh)] += weight;
        }
    }
}
