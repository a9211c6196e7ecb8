using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The measures of hits with what their reports added: engaged time adds up, scroll depth is the deepest, load time the first
/// that was told, a web vital the last. Values are -1 where unknown; a measure that no hit has costs nothing.
/// </summary>
internal sealed class FoldedMeasures(int hits)
{
    private readonly int[]?[] _values = new int[]?[Measures.All.Length];

    /// <summary>The values of a measure, one a hit; null where none has it.</summary>
    public int[]? Of(Measure measure) => _values[(int)measure];

    /// <summary>Adds what an event says of a hit; events of one hit come in their order, its own first.</summary>
    public void Add(int hit, Measure measure, int value)
    {
        if (value < 0) return;
        if (_values[(int)measure] is not { } values)
        {
            _values[(int)measure] = values = new int[hits];
            Array.Fill(values, -1);
        }
        ref var known = ref values[hit];
        known = measure switch
        {
            Measure.Engaged => (int)Math.Min(int.MaxValue, Math.Max(0L, known) + value),
            Measure.Scroll => Math.Max(known, value),
            Measure.Load => known >= 0 ? known : value,
            _ => value,
        };
    }

    /// <summary>The measure of storage that stands behind one of questions; null for what is derived.</summary>
    public static Measure? Behind(HitMeasure measure) => measure switch
    {
        HitMeasure.Engaged => Measure.Engaged,
        HitMeasure.Scroll => Measure.Scroll,
        HitMeasure.Load => Measure.Load,
        HitMeasure.Lcp => Measure.Lcp,
        HitMeasure.Inp => Measure.Inp,
        HitMeasure.Cls => Measure.Cls,
        HitMeasure.Fcp => Measure.Fcp,
        HitMeasure.Ttfb => Measure.Ttfb,
        _ => null,
    };
}
