namespace Analytics.Core.Storage;

/// <summary>Gives equal terms one object: a reader of a million events makes some thousands of them. Not for several threads.</summary>
public sealed class VisitTermsPool
{
    private readonly Dictionary<VisitTerms, VisitTerms>.AlternateLookup<ReadOnlySpan<int>> _known = new Dictionary<VisitTerms, VisitTerms>(new ByValues()).GetAlternateLookup<ReadOnlySpan<int>>();

    public VisitTerms Of(ReadOnlySpan<int> values)
    {
        if (_known.TryGetValue(values, out var known)) return known;
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
