using System.Text.RegularExpressions;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The filters of a query, each decided once per value beforehand, so that a visit or hit costs one array read per filter.
/// Source: docs/definitions.md, "Filters".
/// </summary>
internal sealed class CompiledFilters
{
    private readonly List<(int Dimension, bool[] Keeps)> _visits = [];

    /// <summary>Conditions on hits; of these, the positive ones also decide over the session.</summary>
    private readonly List<(int Dimension, bool[] Keeps, bool DecidesSession)> _hits = [];

    public CompiledFilters(IReadOnlyList<StatsFilter> filters, DimensionValues values)
    {
        foreach (var filter in filters)
        {
            var matches = Matcher(filter);
            var keeps = new bool[values.Count(filter.Dimension)];
            for (var n = 0; n < keeps.Length; n++) keeps[n] = matches(values.Text(filter.Dimension, n) ?? Dimensions.None);
            var negative = filter.Operator is FilterOperator.IsNot or FilterOperator.NotContains;
            if (filter.Dimension.IsOfHit()) _hits.Add(((int)filter.Dimension, keeps, !negative));
            else _visits.Add(((int)filter.Dimension, keeps));
        }
    }

    public bool HasHitFilters => _hits.Count > 0;

    /// <summary>True when the whole session stays.</summary>
    public bool Keeps(VisitChunk chunk, int visit)
    {
        foreach (var (dimension, keeps) in _visits) if (!Keep(keeps, chunk.VisitValues[dimension], visit)) return false;
        foreach (var (dimension, keeps, decides) in _hits)
        {
            if (!decides) continue;
            var found = false;
            for (var hit = chunk.FirstHit[visit]; hit < chunk.FirstHit[visit + 1] && !found; hit++) found = Keep(keeps, chunk.HitValues[dimension], hit);
            if (!found) return false;
        }
        return true;
    }

    /// <summary>True when a hit of a kept session counts in the hit metrics.</summary>
    public bool KeepsHit(VisitChunk chunk, int hit)
    {
        foreach (var (dimension, keeps, _) in _hits) if (!Keep(keeps, chunk.HitValues[dimension], hit)) return false;
        return true;
    }

    // A value that came into the vocabulary after the filter was compiled belongs to an event newer than the view.
    private static bool Keep(bool[] keeps, int[]? numbers, int index)
    {
        var number = numbers is null ? 0 : numbers[index];
        return number < keeps.Length && keeps[number];
    }

    /// <summary>What a filter says to a value.</summary>
    public static Func<string, bool> Matcher(StatsFilter filter)
    {
        var exact = filter.Dimension is Dimension.Page or Dimension.EntryPage or Dimension.ExitPage;
        var comparison = exact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var values = filter.Values;
        switch (filter.Operator)
        {
            case FilterOperator.Is: return text => values.Any(v => string.Equals(v, text, comparison));
            case FilterOperator.IsNot: return text => !values.Any(v => string.Equals(v, text, comparison));
            case FilterOperator.Contains: return text => values.Any(v => text.Contains(v, comparison));
            case FilterOperator.NotContains: return text => !values.Any(v => text.Contains(v, comparison));
            case FilterOperator.Matches:
                var patterns = values.Select(v => new Regex(v, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (exact ? 0 : RegexOptions.IgnoreCase))).ToArray();
                return text => patterns.Any(p => p.IsMatch(text));
            default: throw new ArgumentOutOfRangeException(nameof(filter), filter.Operator, null);
        }
    }
}
