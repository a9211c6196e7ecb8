namespace Analytics.Core.Stats.Engine;

/// <summary>Which visit of which chunk of a view.</summary>
internal readonly record struct VisitPlace(int Chunk, int Visit);
