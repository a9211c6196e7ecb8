namespace Analytics.Core.Stats.Engine;

/// <summary>For how many each visitor stands under a question: the least that one of the visits counted stands for. Only asked where something was sampled.</summary>
internal sealed class VisitorWeights(RangeView view, Selection[] selections)
{
    private int[] _weights = [];

    /// <summary>The weights of the visitors of a bucket, by number, in thousandths. Good until asked again.</summary>
    public int[] Of(int bucket)
    {
        var size = view.Index.SizeOf(bucket);
        if (_weights.Length < size) _weights = new int[size];
        Array.Fill(_weights, int.MaxValue);
        for (var c = 0; c < selections.Length; c++)
        {
            var (chunk, selection) = (view.Chunks[c].Chunk, selections[c]);
            var visits = selection.In(chunk, bucket);
            if (visits.Count == 0) continue;
            var scan = new ChunkScan(view, c, selection, MeasuresWanted.None);
            foreach (var visit in visits)
            {
                if (!scan.HasHitThatCounts(visit)) continue;
                ref var weight = ref _weights[chunk.Number[visit]];
                weight = Math.Min(weight, chunk.Weights?.OfVisit[visit] ?? ChunkWeights.One);
            }
        }
        return _weights;
    }
}
