using Analytics.Core.Columns;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Segments that could not be read where events that are not sealed lie within a day of theirs. Those events are cut without what the
/// segments hold of the same visitors, so that nothing is told of that time; of any other all is as it would be.
/// </summary>
internal sealed class DamagedSegments
{
    private readonly Dictionary<long, (SegmentInfo Segment, CorruptSegmentException Cause)> _found = [];

    public bool Holds(long id) => _found.ContainsKey(id);

    public void Add(SegmentInfo segment, CorruptSegmentException cause) => _found.TryAdd(segment.Id, (segment, cause));

    /// <summary>Refuses to tell of fromMs ≤ time &lt; untilMs where one of them reaches into it.</summary>
    /// <exception cref="CorruptSegmentException">One does; the message names it.</exception>
    public void Refuse(long fromMs, long untilMs)
    {
        foreach (var (segment, cause) in _found.Values)
            if (segment.FirstMs - Sessionizer.ReportsWithinMs < untilMs && segment.LastMs + Sessionizer.ReportsWithinMs >= fromMs) throw new CorruptSegmentException(cause.Message, cause);
    }
}
