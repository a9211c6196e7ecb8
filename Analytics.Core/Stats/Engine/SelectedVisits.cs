namespace Analytics.Core.Stats.Engine;

/// <summary>Visits to go through: places of a list of them, or without one the visits of these numbers themselves.</summary>
internal readonly struct SelectedVisits(int[]? rows, int from, int until)
{
    public int Count => until - from;

    public Enumerator GetEnumerator() => new(rows, from, until);

    /// <summary>Walks without allocating; for <c>foreach</c>.</summary>
    internal struct Enumerator(int[]? rows, int from, int until)
    {
        private int _at = from - 1;

        public readonly int Current => rows is null ? _at : rows[_at];

        public bool MoveNext() => ++_at < until;
    }
}
