namespace Analytics.Core.Storage;

/// <summary>Gives equal terms one object: a reader of a million events makes some thousands of them. Not for several threads.</summary>
public sealed class VisitTermsPool
{
    /// <summary>Objects known at a time. Visitors differ in so many ways that a pool which lives as long as the program would grow for good; whoever comes again mostly comes soon.</summary>
    internal const int Most = 1 << 15;

    private readonly Dictionary<VisitTerms, VisitTerms>.AlternateLookup<ReadOnlySpan<int>> _known = new Dictionary<VisitTerms, VisitTerms>(new ByValues()).GetAlternateLookup<ReadOnlySpan<int>>();

    /// <summary>Objects known now.</summary>
    internal int Count => _known.Dictionary.Count;

    public VisitTerms Of(ReadOnlySpan<int> values)
    {
        if (_known.TryGetValue(values, out var known)) return known;
        if (_known.Dictionary.Count == Most) _known.Dictionary.Clear();
        var terms = new VisitTerms(values);
        _known[values] = terms;
        return terms;
    }

    private sealed class ByValues : IEqualityComparer<VisitTerms>, IAlternateEqualityComparer<ReadOnlySpan<int>, VisitTerms>
    {
        public bool Equals(VisitTerms? x, VisitTerms? y) => x is null ? y is null : x.Equals(y);
        public int GetHashCode(VisitTerms obj) => obj.GetHashCode();
        public VisitTerms Create(ReadOnlySpan<int> alternate) => new(alternate);
        public bool Equals(ReadOnlySpan<int> alternate, VisitTerms other) => other.Values.SequenceEqual(alternate);
        public int GetHashCode(ReadOnlySpan<int> alternate) => VisitTerms.HashOf(alternate);
    }
}
