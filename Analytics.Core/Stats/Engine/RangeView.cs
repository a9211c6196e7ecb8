using System.Collections.Concurrent;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Everything a query over one range of one site runs over: the chunks, and one order of all their visits by visitor. In that
/// order distinct visitors of any value are counted exactly without a set: a value notes the last visitor it counted.
/// </summary>
internal sealed class RangeView
{
    private readonly ConcurrentDictionary<StatsQuery, Lazy<Task<StatsAnswer>>> _answers = new();

    public RangeView(VisitChunk[] chunks, long fromMs, long untilMs)
    {
        (Chunks, FromMs, UntilMs) = (chunks, fromMs, untilMs);
        Order = VisitOrder.Of(chunks);
        Titles = new(() => LatestTitles.Of(chunks));
    }

    public VisitChunk[] Chunks { get; }

    /// <summary>Visits of all chunks, those of one visitor together.</summary>
    public VisitPlace[] Order { get; }

    /// <summary>By the number of a path, the number of its latest title.</summary>
    public Lazy<int[]> Titles { get; }

    /// <summary>First instant of the range, UTC milliseconds; the chunks may begin a day earlier for visits that run into it.</summary>
    public long FromMs { get; }

    public long UntilMs { get; }

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

    public bool IsOver(VisitChunk[] chunks) => Chunks.AsSpan().SequenceEqual(chunks);
}
