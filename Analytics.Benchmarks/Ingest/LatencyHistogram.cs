using System.Diagnostics;

namespace Analytics.Benchmarks.Ingest;

/// <summary>Counts times in steps of 50 µs up to 10 s.</summary>
internal sealed class LatencyHistogram
{
    private const double StepMs = 0.05;
    private readonly int[] _counts = new int[200_000];

    public void Add(long ticks) => Interlocked.Increment(ref _counts[Math.Min((int)(ticks * (1_000 / StepMs) / Stopwatch.Frequency), _counts.Length - 1)]);

    /// <summary>The time within which a share of all lay, milliseconds.</summary>
    public double Percentile(double share)
    {
        var wanted = (long)Math.Ceiling(_counts.Sum(c => (long)c) * share);
        long seen = 0;
        for (var i = 0; i < _counts.Length; i++)
            if ((seen += _counts[i]) >= wanted) return (i + 1) * StepMs;
        return _counts.Length * StepMs;
    }
}
