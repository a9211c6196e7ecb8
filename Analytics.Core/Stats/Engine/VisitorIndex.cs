using System.Numerics;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Gives the visitors of a site small numbers. Visitors are uniform hashes, so their highest bits part them into buckets of
/// about equal size, and a chunk that is sorted by visitor is sorted by bucket. Within a bucket visitors are numbered from 0
/// as they turn up: counting distinct visitors then needs one small table a bucket, which stays in the processor's cache.
/// </summary>
/// <remarks>Worked example, 4 buckets: the visitors 0x3…, 0x1…, 0xF… lie in buckets 0, 0 and 3 and get the numbers 0, 1 and 0.</remarks>
internal sealed class VisitorIndex
{
    /// <summary>Visitors of a bucket wished for: a table of 8 bytes each fits the second-level cache.</summary>
    private const int Wished = 12_000;

    private readonly int _shift;
    private readonly Bucket[] _buckets;

    /// <param name="expected">About how many visitors there will be; more make the tables larger, never the figures wrong.</param>
    public VisitorIndex(long expected)
    {
        var bits = Math.Clamp(BitOperations.Log2((ulong)Math.Max(1, expected / Wished)) + 1, 1, 14);
        if (expected <= Wished) bits = 0;
        _shift = 64 - bits;
        _buckets = new Bucket[1 << bits];
        for (var i = 0; i < _buckets.Length; i++) _buckets[i] = new();
    }

    public int BucketCount => _buckets.Length;

    /// <summary>Visitors numbered so far in a bucket.</summary>
    public int SizeOf(int bucket) => _buckets[bucket].Count;

    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes => _buckets.Sum(b => b.SizeBytes);

    public int BucketOf(ulong visitor) => _buckets.Length == 1 ? 0 : (int)(visitor >> _shift);

    /// <summary>Numbers sorted visitors; gives back where those of each bucket begin, with one entry more than there are buckets.</summary>
    public int[] Number(ReadOnlySpan<ulong> sorted, Span<int> numbers)
    {
        var starts = new int[_buckets.Length + 1];
        var next = 0;
        for (var b = 0; b < _buckets.Length; b++)
        {
            starts[b] = next;
            if (next == sorted.Length || BucketOf(sorted[next]) != b) continue;
            var bucket = _buckets[b];
            lock (bucket)
            {
                for (; next < sorted.Length && BucketOf(sorted[next]) == b; next++)
                    numbers[next] = next > 0 && sorted[next] == sorted[next - 1] ? numbers[next - 1] : bucket.Of(sorted[next]);
            }
        }
        starts[^1] = sorted.Length;
        return starts;
    }

    /// <summary>Open addressing: two arrays a bucket instead of an object a visitor.</summary>
    private sealed class Bucket
    {
        private ulong[] _keys = new ulong[16];
        private int[] _numbers = new int[16];
        private int? _ofZero;

        public int Count { get; private set; }

        public long SizeBytes => 12L * _keys.Length;

        public int Of(ulong visitor)
        {
            // 0 marks a free place: the one visitor of that hash, whom an import may name, stands beside it.
            if (visitor == 0) return _ofZero ??= Count++;
            var mask = _keys.Length - 1;
            var place = PlaceOf(visitor, mask);
            while (_keys[place] != 0)
            {
                if (_keys[place] == visitor) return _numbers[place];
                place = (place + 1) & mask;
            }
            if (Count * 4 >= _keys.Length * 3)
            {
                Grow();
                return Of(visitor);
            }
            _keys[place] = visitor;
            _numbers[place] = Count;
            return Count++;
        }

        private void Grow()
        {
            var (keys, numbers) = (_keys, _numbers);
            (_keys, _numbers) = (new ulong[keys.Length * 2], new int[keys.Length * 2]);
            var mask = _keys.Length - 1;
            for (var i = 0; i < keys.Length; i++)
            {
                if (keys[i] == 0) continue;
                var place = PlaceOf(keys[i], mask);
                while (_keys[place] != 0) place = (place + 1) & mask;
                (_keys[place], _numbers[place]) = (keys[i], numbers[i]);
            }
        }

        private static int PlaceOf(ulong visitor, int mask) => (int)(visitor * 0x9E3779B97F4A7C15UL >> 32) & mask;
    }
}
