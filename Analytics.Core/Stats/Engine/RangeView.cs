using System.Collections.Concurrent;
using Analytics.Core.Columns;

namespace Analytics.Core.Stats.Engine;

/// <summary>Everything a question over one range of one site runs over, as it stood at one moment. Immutable, and shared by all who ask.</summary>
internal sealed class RangeView(ChunkInView[] chunks, long fromMs, long untilMs, SiteState state, EarlierVisits earlier)
{
    private readonly ConcurrentDictionary<StatsQuery, Lazy<Task<StatsAnswer>>> _answers = new();
    private readonly ConcurrentDictionary<EquatableList<StatsFilter>, Lazy<Selection[]>> _selections = new();
    private readonly ConcurrentDictionary<int, CodeColumn> _visitorTypes = new();
    private readonly Lazy<FirstVisits> _firstVisits = new(() => earlier.First(state.Sealed, chunks, state.Index));

    public ChunkInView[] Chunks => chunks;

    /// <summary>First instant of the range, UTC milliseconds; chunks may begin earlier, for visits that run into it.</summary>
    public long FromMs => fromMs;

    public long UntilMs => untilMs;

    /// <summary>The first local day whose events are all there; days before it are answered from their kept figures.</summary>
    public DateOnly RawFrom { get; } = state.RawFrom;

    public VisitorIndex Index { get; } = state.Index;

    /// <summary>What sampling has done to the visits of the view.</summary>
    public SampledCounts Sampled { get; } = chunks.Aggregate(SampledCounts.None, static (all, c) => all | (c.Chunk.Weights?.Counts ?? SampledCounts.None));

    /// <summary>True where something stands for more than itself, so that everything is counted in thousandths.</summary>
    public bool IsSampled => (Sampled & SampledCounts.Scaled) != 0;

    /// <summary>What one counts for.</summary>
    public int Unit => IsSampled ? ChunkWeights.One : 1;

    /// <summary>What of each chunk the filters keep; found once for all questions with the same ones.</summary>
    public Selection[] Select(EquatableList<StatsFilter> filters, DimensionValues values) => _selections.GetOrAdd(filters, f => new(() =>
    {
        var compiled = new CompiledFilters(f, values);
        var selections = new Selection[chunks.Length];
        Parallels.For(chunks.Length, c => selections[c] = compiled.Select(this, c));
        return selections;
    })).Value;

    /// <summary>Of each visit of a chunk: 1 where it is its visitor's first, 2 where it is a later one, 0 where that cannot be known.</summary>
    public CodeColumn VisitorTypes(int chunk) => _visitorTypes.GetOrAdd(chunk, c => _firstVisits.Value.Types(chunks[c].Chunk));

    /// <summary>The answer to a query, computed once however many ask at the same time. A failure is not kept: who asks next tries anew.</summary>
    public async Task<StatsAnswer> Answer(StatsQuery query, Func<RangeView, Task<StatsAnswer>> compute)
    {
        var answer = _answers.GetOrAdd(query, static (_, s) => new(() => Task.Run(() => s.compute(s.view))), (compute, view: this));
        try
        {
            return await answer.Value;
        }
        catch
        {
            _answers.TryRemove(KeyValuePair.Create(query, answer));
            throw;
        }
    }

    /// <summary>True where all that was ever asked of it would be answered the same over others. Who came first is read off what lies before it too.</summary>
    public bool IsOver(ChunkInView[] others, EarlierVisits before) => chunks.AsSpan().SequenceEqual(others) && (!_firstVisits.IsValueCreated || earlier.IsSameAs(before));
}
