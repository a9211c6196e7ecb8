using Analytics.Core.Storage.Model;

namespace Analytics.Core.Storage;

/// <summary>
/// What an event says of its visitor and where they came from, as numbers of the vocabulary. Most events of a visit say the
/// same, so equal ones are one object in memory; see <see cref="VisitTermsPool"/>. Immutable.
/// </summary>
public sealed class VisitTerms : IEquatable<VisitTerms>
{
    /// <summary>Channel, device, and the terms from <see cref="Term.EventSource"/> on.</summary>
    public const int Length = 22;

    /// <summary>Place of the channel; the numbers are those of the enum.</summary>
    public const int Channel = 0;

    /// <summary>Place of the device type; the numbers are those of the enum.</summary>
    public const int Device = 1;

    /// <summary>Nothing known, directly come.</summary>
    public static readonly VisitTerms None = new(new int[Length]);

    private readonly int[] _values;
    private readonly int _hash;

    internal VisitTerms(ReadOnlySpan<int> values)
    {
        _values = values.ToArray();
        _hash = HashOf(values);
    }

    /// <summary>The number at a place: <see cref="Channel"/>, <see cref="Device"/> or <see cref="PlaceOf"/>.</summary>
    public int this[int place] => _values[place];

    public ReadOnlySpan<int> Values => _values;

    /// <summary>Where a term stands; only those from <see cref="Term.EventSource"/> on have a place.</summary>
    public static int PlaceOf(Term term) => (int)term - (int)Term.EventSource + 2;

    /// <summary>True for what belongs to the visit; the four terms before are of the single event.</summary>
    public static bool Has(Term term) => term >= Term.EventSource;

    public bool Equals(VisitTerms? other) => other is not null && (ReferenceEquals(this, other) || _values.AsSpan().SequenceEqual(other._values));

    public override bool Equals(object? obj) => Equals(obj as VisitTerms);

    public override int GetHashCode() => _hash;

    internal static int HashOf(ReadOnlySpan<int> values)
    {
        var hash = 17u;
        foreach (var value in values) hash = (hash ^ (uint)value) * 0x9E3779B1u;
        return (int)(hash ^ hash >> 15);
    }
}
