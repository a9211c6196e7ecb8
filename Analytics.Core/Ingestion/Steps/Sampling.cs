using System.Collections.Concurrent;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Leaves out what the site's sampling does not keep. Last, so that what would not be counted anyway takes nobody's place.</summary>
internal sealed class Sampling(Random random) : IPipelineStep
{
    private readonly ConcurrentDictionary<(int Site, int Rule), Window> _windows = new();

    public string Name => "sampling";

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Site.SamplingOf(hit.EventSource, hit.EventName) is not var (rule, number)) return null;
        var isKept = rule.Strategy switch
        {
            SamplingStrategy.Random => random.NextDouble() < rule.Rate,
            SamplingStrategy.Deterministic => Share(hit.Visitor) < rule.Rate,
            _ => _windows.GetOrAdd((hit.Site.Site.Id, number), static _ => new()).Take(hit.ReceivedAt.ToUnixTimeSeconds() / rule.WindowSeconds!.Value, rule.First!.Value),
        };
        if (!isKept) return new IngestOutcome.Dropped(DropReason.Sampled);
        hit.Sampling = rule;
        return null;
    }

    /// <summary>Where between 0 and 1 a visitor stands: their number is a keyed hash, so it is as good as drawn, and stays.</summary>
    private static double Share(ulong visitor) => (visitor >> 11) * (1.0 / (1UL << 53));

    private sealed class Window
    {
        private readonly Lock _lock = new();
        private long _number;
        private int _taken;

        public bool Take(long number, int most)
        {
            lock (_lock)
            {
                if (number != _number) (_number, _taken) = (number, 0);
                return _taken < most && ++_taken > 0;
            }
        }
    }
}
