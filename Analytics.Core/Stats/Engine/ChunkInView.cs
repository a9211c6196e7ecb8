namespace Analytics.Core.Stats.Engine;

/// <summary>A chunk as a view sees it.</summary>
/// <param name="Chunk">The visits.</param>
/// <param name="Dead">Visits that were cut anew into another chunk, because a later event touches them; null = none. Never changed once it stands here.</param>
internal readonly record struct ChunkInView(VisitChunk Chunk, bool[]? Dead);
