using Analytics.Core.Columns;

namespace Analytics.Core.Stats.Engine;

/// <summary>When each visitor of a site came first, as far as events are kept: what makes a visit new or returning.</summary>
internal sealed class FirstVisits
{
    private readonly VisitorIndex _index;
    private readonly long[][] _firstMs;

    /// <param name="chunks">All visits of the site.</param>
    /// <param name="index">Their visitors' numbers.</param>
    public FirstVisits(IReadOnlyList<ChunkInView> chunks, VisitorIndex index)
    {
        _index = index;
        _firstMs = new long[index.BucketCount][];
        for (var b = 0; b < _firstMs.Length; b++)
        {
            _firstMs[b] = new long[index.SizeOf(b)];
            Array.Fill(_firstMs[b], long.MaxValue);
        }
        foreach (var (chunk, dead) in chunks)
        {
            for (var b = 0; b < _firstMs.Length; b++)
            {
                for (var v = chunk.BucketStart[b]; v < chunk.BucketStart[b + 1]; v++)
                {
                    if (dead is not null && dead[v]) continue;
                    ref var first = ref _firstMs[b][chunk.Number[v]];
                    first = Math.Min(first, chunk.StartMs(v));
                }
            }
        }
    }

    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes => _firstMs.Sum(static b => 8L * b.Length);

    /// <summary>1 new, 2 returning, 0 unknown: without an id nobody is known beyond the day, and a visitor who seems new may have come the day before.</summary>
    public CodeColumn Types(VisitChunk chunk)
    {
        var types = new int[chunk.VisitCount];
        for (var b = 0; b < _index.BucketCount; b++)
        {
            for (var v = chunk.BucketStart[b]; v < chunk.BucketStart[b + 1]; v++)
            {
                // A chunk that came after these were counted holds visitors they do not know.
                var known = chunk.Number[v] < _firstMs[b].Length ? _firstMs[b][chunk.Number[v]] : long.MaxValue;
                types[v] = !chunk.Identified[v] ? 0 : chunk.StartMs(v) > known ? 2 : 1;
            }
        }
        return CodeColumn.Of(types);
    }
}
