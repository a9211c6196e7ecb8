namespace Analytics.Core.Storage.Segments;

/// <summary>A segment as its row describes it, but for its columns; see <see cref="Model.StoredSegment"/> for what each means.</summary>
public sealed record SegmentInfo(long Id, DateOnly Day, int Visits, int IdentifiedVisits, int Pageviews, int Hits, int Events, long FirstMs, long LastHitMs, long LastMs, int WindowMinutes);
