namespace Analytics.Core.Stats.Engine;

/// <summary>Visits to go through: places of a list of them, or without one the visits of these numbers themselves.</summary>
internal readonly struct SelectedVisits(int[]? rows, int from, int until)
{
    public int Count => until - from;

    /// <summary>The list where there is one, which is faster to walk; else null.</summary>
    public ReadOnlySpan<int> Listed => rows is null ? default : rows.AsSpan(from, until - from);

    /// <summary>True where the visits are the numbers from <see cref="From"/> to before <see cref="Until"/>.</summary>
    public bool IsRange => rows is null;

    public int From => from;

    public int Until => until;

    public Enumerator GetEnumerator() => new(rows, from, until);

    /// <summary>Walks without allocating; for <c>foreach</c>.</summary>
    internal struct Enumerator(int[]? rows, int from, int until)
    {
        private int _at = from - 1;

        public readonly int Current => rows is null ? _at : rows[_at];

        public bool MoveNext() => ++_at < until;
    }
}
