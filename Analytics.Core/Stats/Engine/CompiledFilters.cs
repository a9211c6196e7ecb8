using Analytics.Core.Columns;
using Analytics.Core.Stats.Patterns;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The filters of a question. Each is decided once for a value, the first time the value turns up; a chunk is then judged by
/// its few distinct values before any of its visits is looked at. Source: docs/definitions.md, "Filters".
/// </summary>
internal sealed class CompiledFilters
{
    private readonly DimensionValues _values;
    private readonly EquatableList<StatsFilter> _filters;
    private readonly bool _dependsOnView;
    private readonly Condition[] _ofVisits, _ofHits;

    public CompiledFilters(EquatableList<StatsFilter> filters, DimensionValues values)
    {
        (_values, _filters) = (values, filters);
        // Whose first visit a visit is follows from all that is known of the site.
        _dependsOnView = filters.Any(f => f.Dimension == Dimension.VisitorType);
        var work = new PatternWork(values.Patterns);
        var conditions = filters.Select(f => new Condition(f, values, work)).ToList();
        _ofVisits = [.. conditions.Where(c => !c.Split.IsOfHit)];
        _ofHits = [.. conditions.Where(c => c.Split.IsOfHit)];
    }

    /// <summary>What stays of a chunk; the same object as before where it depends on nothing but the chunk and the filters.</summary>
    public Selection Select(RangeView view, int chunkIndex)
    {
        var (chunk, dead) = view.Chunks[chunkIndex];
        if (dead is not null || _dependsOnView) return Find(view, chunkIndex);
        return _filters.Count == 0 ? chunk.Everything : chunk.Selected(_filters, () => Find(view, chunkIndex));
    }

    private Selection Find(RangeView view, int chunkIndex)
    {
        var (chunk, dead) = view.Chunks[chunkIndex];
        bool[]? keeps = null;
        if (dead is not null)
        {
            keeps = new bool[chunk.VisitCount];
            for (var v = 0; v < keeps.Length; v++) keeps[v] = !dead[v];
        }
        foreach (var condition in _ofVisits)
        {
            var column = _values.Column(view, chunkIndex, condition.Split);
            if (condition.Judge(column) is not { } ofCode) continue;
            if (!ofCode.Contains(true)) return Selection.Nothing;
            keeps ??= All(chunk.VisitCount);
            for (var v = 0; v < keeps.Length; v++) keeps[v] &= ofCode[column[v]];
        }

        bool[]? hits = null;
        foreach (var condition in _ofHits)
        {
            var column = _values.Column(view, chunkIndex, condition.Split);
            if (condition.Judge(column) is not { } ofCode) continue;
            if (condition.DecidesVisit)
            {
                if (!ofCode.Contains(true)) return Selection.Nothing;
                keeps ??= All(chunk.VisitCount);
            }
            hits ??= All(chunk.HitCount);
            for (var v = 0; v < chunk.VisitCount; v++)
            {
                var found = false;
                for (var h = chunk.FirstHit[v]; h < chunk.FirstHit[v + 1]; h++)
                {
                    var kept = ofCode[column[h]];
                    found |= kept;
                    hits[h] &= kept;
                }
                if (condition.DecidesVisit) keeps![v] &= found;
            }
        }
        if (keeps is null && hits is null) return chunk.Everything;
        return new(keeps is null ? null : Kept(keeps), hits);
    }

    private static bool[] All(int count)
    {
        var all = new bool[count];
        Array.Fill(all, true);
        return all;
    }

    private static int[] Kept(bool[] keeps)
    {
        var rows = new int[keeps.Count(true)];
        for (int v = 0, next = 0; next < rows.Length; v++) if (keeps[v]) rows[next++] = v;
        return rows;
    }

    /// <summary>What a filter says to a value; <paramref name="work"/> is shared by all filters of a question.</summary>
    public static Func<string, bool> Matcher(StatsFilter filter, PatternWork work)
    {
        var exact = filter.Dimension.IsExact();
        var comparison = exact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var whole = filter.Values.ToHashSet(StringComparer.FromComparison(comparison));
        // A value that is missing has no parts: who looks for "one" in sources does not mean those without any.
        bool Contains(string text) => text == Dimensions.None ? whole.Contains(text) : filter.Values.Any(part => text.Contains(part, comparison));
        switch (filter.Operator)
        {
            case FilterOperator.Is: return whole.Contains;
            case FilterOperator.IsNot: return text => !whole.Contains(text);
            case FilterOperator.Contains: return Contains;
            case FilterOperator.NotContains: return text => !Contains(text);
            case FilterOperator.Matches:
                var patterns = filter.Values.Select(v => Pattern.Of(v, ignoreCase: !exact) ?? throw new ArgumentException("A filter was made with what is no pattern.", nameof(filter))).ToArray();
                return text => Array.Exists(patterns, p => work.IsMatch(p, text));
            default: throw new ArgumentOutOfRangeException(nameof(filter), filter.Operator, null);
        }
    }

    /// <summary>A filter with what it has said so far.</summary>
    private sealed class Condition(StatsFilter filter, DimensionValues values, PatternWork work)
    {
        private const byte Unknown = 0, Drops = 1, Keeps = 2;

        private readonly Func<string, bool> _matches = Matcher(filter, work);

        // Two threads may decide the same value at the same time: they decide alike.
        private volatile byte[] _said = [];

        public Split Split { get; } = new(filter.Dimension, filter.Property);

        /// <summary>True for a positive condition on hits: the visit stays only where one of its hits meets it.</summary>
        public bool DecidesVisit { get; } = !filter.LeavesOut;

        /// <summary>What the filter says to each distinct value of a column; null where it keeps all of them.</summary>
        public bool[]? Judge(CodeColumn column)
        {
            // A value that came into the vocabulary after this belongs to an event newer than the view.
            var count = values.Count(Split);
            if (_said.Length < count) _said = new byte[count];
            var said = _said;
            var dictionary = column.Dictionary;
            var keeps = new bool[dictionary.Length];
            var all = true;
            for (var code = 0; code < keeps.Length; code++)
            {
                var number = dictionary[code];
                if (number >= said.Length) { all = false; continue; }
                if (said[number] == Unknown) said[number] = _matches(values.Text(Split, number) ?? Dimensions.None) ? Keeps : Drops;
                keeps[code] = said[number] == Keeps;
                all &= keeps[code];
            }
            return all ? null : keeps;
        }
    }
}
