using System.Collections.Concurrent;
using System.Globalization;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Leaves out what the site's sampling does not keep. Last, so that what would not be counted anyway takes nobody's place.</summary>
internal sealed class Sampling(Random random) : IPipelineStep
{
    private readonly ConcurrentDictionary<(int Site, int Rule), Window> _windows = new();

    public string Name => "sampling";

    public string? Says(Hit hit) => hit.Site.SamplingOf(hit.EventSource, hit.EventName) is not var (rule, _) ? "Every event is kept." : rule.Strategy switch
    {
        SamplingStrategy.Random => string.Create(CultureInfo.InvariantCulture, $"Kept by chance, {rule.Rate:P0} of events."),
        SamplingStrategy.Deterministic => string.Create(CultureInfo.InvariantCulture, $"{rule.Rate:P0} of visitors are kept."),
        _ => string.Create(CultureInfo.InvariantCulture, $"The first {rule.First:N0} events of every {rule.WindowSeconds:N0} seconds are kept."),
    };

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Site.SamplingOf(hit.EventSource, hit.EventName) is not var (rule, number)) return null;
        var isKept = rule.Strategy switch
        {
            SamplingStrategy.Random => hit.IsRehearsal || random.NextDouble() < rule.Rate,
            SamplingStrategy.Deterministic => Share(hit.Visitor) < rule.Rate,
            _ => _windows.GetOrAdd((hit.Site.Site.Id, number), static _ => new()).Take(hit.ReceivedAt.ToUnixTimeSeconds() / rule.WindowSeconds!.Value, rule.First!.Value, takes: !hit.IsRehearsal),
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

        public bool Take(long number, int most, bool takes)
        {
            lock (_lock)
            {
                if (number != _number) (_number, _taken) = (number, 0);
                if (_taken >= most) return false;
                if (takes) _taken++;
                return true;
            }
        }
    }
}
