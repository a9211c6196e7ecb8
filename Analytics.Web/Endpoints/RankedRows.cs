using Analytics.Core.Stats;

namespace Analytics.Web.Endpoints;

/// <summary>Reads ranked rows page by page, each page from the row at which the last one ended.</summary>
internal static class RankedRows
{
    /// <summary>Rows that the engine gives at once at most.</summary>
    private const int AtOnceMost = 1_000;

    /// <returns>The rows, and how many lie before and among them.</returns>
    public static async Task<(IReadOnlyList<StatsRow> Rows, int Until, int Count)> Page(IStatsStore stats, StatsQuery query, RowCursor? after, int limit, CancellationToken cancel)
    {
        if (after is null)
        {
            var first = await stats.Answer(query with { Limit = limit }, cancel);
            return (first.Rows, first.Rows.Count, first.RowCount);
        }
        // The row stood at this place when the last page was read; rows that came in since moved it down, rarely up.
        var (offset, width) = (Math.Max(0, after.Rows - 10), Math.Min(AtOnceMost, limit + 20));
        // All rows before this one are known to be on earlier pages.
        var passed = 0;
        while (true)
        {
            var answer = await stats.Answer(query with { Limit = width, Offset = offset }, cancel);
            var at = answer.Rows.TakeWhile(row => !IsAfter(row, query.OrderBy, after)).Count();
            var (isFirstAfterBefore, isLast) = (at == 0 && offset > passed, offset >= answer.RowCount - answer.Rows.Count);
            // No further back than the rows there are: a cursor is a text that anybody can make up.
            if (isFirstAfterBefore) offset = Math.Max(passed, Math.Min(offset, answer.RowCount) - AtOnceMost);
            else if (!isLast && answer.Rows.Count - at < limit) passed = offset += at;
            else return ([.. answer.Rows.Skip(at).Take(limit)], offset + Math.Min(answer.Rows.Count, at + limit), answer.RowCount);
            width = AtOnceMost;
        }
    }

    /// <summary>The place of a row, for the page after it.</summary>
    public static RowCursor After(StatsRow row, Metric orderBy, string sort, int until) => new(sort, Figure(row, orderBy), row.Value, until);

    private static double Figure(StatsRow row, Metric orderBy) => row.Figures[orderBy] ?? -1;

    private static bool IsAfter(StatsRow row, Metric orderBy, RowCursor cursor)
    {
        var figure = Figure(row, orderBy);
        return figure < cursor.Figure || (figure == cursor.Figure && string.CompareOrdinal(row.Value, cursor.Value) > 0);
    }
}
