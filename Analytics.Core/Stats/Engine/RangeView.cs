using System.Collections.Concurrent;
using Analytics.Core.Columns;

namespace Analytics.Core.Stats.Engine;

/// <summary>Everything a question over one range of one site runs over, as it stood at one moment. Immutable, and shared by all who ask.</summary>
internal sealed class RangeView(ChunkInView[] chunks, long fromMs, long untilMs, SiteState state, EarlierVisits earlier)
{
    /// <summary>What the view itself takes, a chunk in it, and an answer beside what it says: the question, who waits for it and where it is found.</summary>
    private const int OwnBytes = 1_200, ChunkBytes = 16, AnswerBytes = 700;

    private readonly ConcurrentDictionary<StatsQuery, Lazy<Task<StatsAnswer>>> _answers = new(concurrencyLevel: 1, capacity: 17);
    private readonly SmallMap<EquatableList<StatsFilter>, Lazy<Selection[]>> _selections = new();
    private readonly SmallMap<int, CodeColumn> _visitorTypes = new();
    private readonly Lazy<FirstVisits> _firstVisits = new(() => earlier.First(state.Sealed, chunks, state.Index));
    private long _sizeBytes = OwnBytes + ChunkBytes * (chunks.Length + earlier.Sealed.Length + earlier.Open.Length);

    public ChunkInView[] Chunks => chunks;

    /// <summary>Memory that it holds beside its chunks, roughly: answers, and what was worked out for them.</summary>
    public long SizeBytes => Volatile.Read(ref _sizeBytes) + ChunkBytes * chunks.Length * _selections.Count + (_firstVisits.IsValueCreated ? _firstVisits.Value.SizeBytes : 0);

    /// <summary>First instant of the range, UTC milliseconds; chunks may begin earlier, for visits that run into it.</summary>
    public long FromMs => fromMs;

    public long UntilMs => untilMs;

    /// <summary>The first local day whose events are all there; days before it are answered from their kept figures.</summary>
    public DateOnly RawFrom { get; } = state.RawFrom;

    public VisitorIndex Index { get; } = state.Index;

    /// <summary>What sampling has done to the visits of the view.</summary>
    public SampledCounts Sampled { get; } = chunks.Aggregate(SampledCounts.None, (all, c) => all | (c.Chunk.Weights?.Within(c, fromMs, untilMs) ?? SampledCounts.None));

    /// <summary>True where something stands for more than itself, so that everything is counted in thousandths.</summary>
    public bool IsSampled => (Sampled & SampledCounts.Scaled) != 0;

    /// <summary>What one counts for.</summary>
    public int Unit => IsSampled ? ChunkWeights.One : 1;

    /// <summary>What of each chunk the filters keep; found once for all questions with the same ones. Who types what to look for asks with others at every key.</summary>
    public Selection[] Select(EquatableList<StatsFilter> filters, DimensionValues values)
    {
        if (!_selections.TryGet(filters, out var found))
        {
            if (_selections.Count >= Selection.SetsMost) _selections.Clear();
            found = _selections.GetOrAdd(filters, new(() =>
            {
                var compiled = new CompiledFilters(filters, values);
                var selections = new Selection[chunks.Length];
                Parallels.For(chunks.Length, c => selections[c] = compiled.Select(this, c));
                return selections;
            })).Value;
        }
        try
        {
            return found.Value;
        }
        catch (PatternWorkException refused) when (refused.IsForNow)
        {
            // That of the pattern itself stays as it is: it takes as much again.
            _selections.Remove(filters, found);
            throw;
        }
    }

    /// <summary>Of each visit of a chunk: 1 where it is its visitor's first, 2 where it is a later one, 0 where that cannot be known.</summary>
    public CodeColumn VisitorTypes(int chunk)
    {
        if (_visitorTypes.TryGet(chunk, out var known)) return known;
        var (types, isNew) = _visitorTypes.GetOrAdd(chunk, _firstVisits.Value.Types(chunks[chunk].Chunk));
        if (isNew) Interlocked.Add(ref _sizeBytes, types.SizeBytes);
        return types;
    }

    /// <summary>The answer to a query, computed once however many ask at the same time. A failure is not kept: who asks next tries anew.</summary>
    public async Task<StatsAnswer> Answer(StatsQuery query, Func<RangeView, Task<StatsAnswer>> compute)
    {
        var answer = _answers.GetOrAdd(query, static (_, s) => new(() => Task.Run(() => s.view.Computed(s.compute))), (compute, view: this));
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

    /// <summary>
    /// True where all that is ever asked of it would be answered the same over others. Who came first is read off what lies before it too, and
    /// may be asked at any time, also while this is.
    /// </summary>
    public bool IsOver(ChunkInView[] others, EarlierVisits before) => chunks.AsSpan().SequenceEqual(others) && earlier.IsSameAs(before);

    private async Task<StatsAnswer> Computed(Func<RangeView, Task<StatsAnswer>> compute)
    {
        var answer = await compute(this);
        Interlocked.Add(ref _sizeBytes, AnswerBytes + answer.SizeBytes);
        return answer;
    }
}
