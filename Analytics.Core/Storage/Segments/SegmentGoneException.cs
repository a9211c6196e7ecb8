namespace Analytics.Core.Storage.Segments;

/// <summary>A segment was written anew, or deleted, between being listed and being read: whoever meets this lists again.</summary>
internal sealed class SegmentGoneException(long id) : Exception($"Segment {id} is there no more.");
