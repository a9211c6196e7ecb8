using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Stats.Engine;

/// <summary>The visits of a site up to the end of a range, as they stood at one moment: who came first is read off them.</summary>
internal sealed record EarlierVisits(MarkedSegment[] Sealed, ChunkInView[] Open)
{
    /// <summary>True where nothing came, went or was cut anew between the two.</summary>
    public bool IsSameAs(EarlierVisits other) => Sealed.AsSpan().SequenceEqual(other.Sealed) && Open.AsSpan().SequenceEqual(other.Open);

    /// <summary>When each visitor came first.</summary>
    /// <param name="held">Opens the segments.</param>
    /// <param name="inView">The chunks of the range.</param>
    /// <param name="index">The numbers of the visitors.</param>
    public FirstVisits First(SealedVisits held, ChunkInView[] inView, VisitorIndex index)
    {
        // Without an id nobody is known beyond the day, and what lies near enough to matter is in the view.
        if (Array.TrueForAll(Sealed, s => s.Segment.IdentifiedVisits == 0) && !Array.Exists(Open, c => c.Chunk.Identified.Any)) return new(inView, index);
        return new([.. held.Chunks(Sealed, long.MinValue, long.MaxValue, byMonth: true), .. Open], index);
    }
}
