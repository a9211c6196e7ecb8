using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Stats.Engine;

/// <summary>A segment as it stood at some moment.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Dead">Its visits that were taken out, to be cut anew with a later event; null = none.</param>
internal readonly record struct MarkedSegment(SegmentInfo Segment, bool[]? Dead);
