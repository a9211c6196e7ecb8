namespace Analytics.Core.Stats.Engine;

/// <summary>The visits of one of the days that a chunk was joined from: in each bucket they stand together.</summary>
/// <param name="FirstMs">Earliest start of one of them, UTC milliseconds.</param>
/// <param name="LastStartMs">Latest start of one of them.</param>
/// <param name="From">The first visit, by bucket.</param>
/// <param name="Until">The first visit after them, by bucket.</param>
internal sealed record ChunkPart(long FirstMs, long LastStartMs, int[] From, int[] Until);
