using System.Text.Json.Serialization;

namespace Analytics.Benchmarks.Ingest;

/// <summary>What one measurement saw. Times in milliseconds.</summary>
internal sealed record LoadResult(double Seconds, long Accepted, long Dropped, long Failed, string? Failure, double P50Ms, double P99Ms, double MaxMs, double CpuSeconds)
{
    /// <summary>Acknowledged requests a second.</summary>
    [JsonIgnore] public double PerSecond => Accepted / Seconds;
}

[JsonSerializable(typeof(LoadResult))]
internal sealed partial class LoadResultContext : JsonSerializerContext;
