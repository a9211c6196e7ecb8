using System.Runtime.InteropServices;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Picks the rows asked for out of everything that was counted, and finds the distinct visitors of these only. Ordered by visitors,
/// it begins with the values of most visits, which visitors cannot outnumber, and goes on until no bound left can reach the
/// last row. Exact, whatever the number of values.
/// </summary>
internal sealed class Ranking(DimensionValues values, DistinctVisitors distinct, Split split)
{
    /// <summary>Rows of a page, ordered by a metric, largest first; ties by value.</summary>
    public List<Tally> Page(ReadOnlySpan<Tally> tallies, Metric by, int offset, int limit)
    {
        var wanted = (int)Math.Min((long)offset + limit, tallies.Length);
        if (by != Metric.Visitors)
        {
            var top = Top(tallies, wanted, by);
            var page = top.Skip(offset).ToList();
            Distinct(page);
            return page;
        }
        // One pass counts this many at no other price.
        for (var take = Math.Max(wanted + 1L, DistinctVisitors.Most); ; take *= 2)
        {
            var candidates = Top(tallies, (int)Math.Min(take, tallies.Length), Metric.Visitors);
            var isAll = candidates.Count == tallies.Length;
            var bound = isAll ? 0 : candidates[^1].Visitors;
            Distinct(candidates);
            var ranked = Top(CollectionsMarshal.AsSpan(candidates), wanted, Metric.Visitors);
            if (isAll || ranked[^1].Visitors > bound) return ranked.Skip(offset).ToList();
        }
    }

    private void Distinct(List<Tally> rows)
    {
        var tallies = CollectionsMarshal.AsSpan(rows);
        var keys = new int[tallies.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = tallies[i].Key;
        var visitors = distinct.Count(split, keys);
        for (var i = 0; i < keys.Length; i++) tallies[i].Visitors = visitors[i];
    }

    /// <summary>The first of all in order; among 500,000 paths only those that come into question are put in order.</summary>
    private List<Tally> Top(ReadOnlySpan<Tally> tallies, int count, Metric by)
    {
        var order = Comparer<Rank>.Create((a, b) =>
        {
            var compared = a.Value.CompareTo(b.Value);
            return compared != 0 ? compared : string.CompareOrdinal(b.Text(values, split), a.Text(values, split));
        });
        var heap = new PriorityQueue<int, Rank>(order);
        for (var i = 0; i < tallies.Length; i++)
        {
            var rank = new Rank(ValueOf(tallies[i], by), tallies[i].Key);
            if (heap.Count < count) heap.Enqueue(i, rank);
            else if (heap.TryPeek(out _, out var least) && order.Compare(rank, least) > 0) heap.EnqueueDequeue(i, rank);
        }
        var top = new Tally[heap.Count];
        for (var place = top.Length - 1; place >= 0; place--) top[place] = tallies[heap.Dequeue()];
        return [.. top];
    }

    private static double ValueOf(in Tally tally, Metric by) => by switch
    {
        Metric.Visitors => tally.Visitors,
        Metric.Visits => tally.Visits,
        Metric.Pageviews => tally.Pageviews,
        // Means and rates of sums are the same in any unit.
        _ => tally.ToFigures(1)[by] ?? -1,
    };

    private readonly record struct Rank(double Value, int Key)
    {
        public string? Text(DimensionValues values, Split split) => values.Text(split, Key);
    }
}
