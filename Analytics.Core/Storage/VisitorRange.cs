namespace Analytics.Core.Storage;

/// <summary>Visitors whose hashes share their highest bits: all of them, half of them, a quarter, …</summary>
/// <param name="First">The lowest hash.</param>
/// <param name="Last">The highest, which still belongs to it.</param>
/// <remarks>Worked example: the halves of all are 0x00… to 0x7F… and 0x80… to 0xFF…; each lies on one side of 0 as a signed number too.</remarks>
internal readonly record struct VisitorRange(ulong First, ulong Last)
{
    public static readonly VisitorRange All = new(0, ulong.MaxValue);

    /// <summary>Its two halves; none where it is one visitor.</summary>
    public IEnumerable<VisitorRange> Halves()
    {
        if (First == Last) yield break;
        var middle = First + (Last - First) / 2;
        yield return new(First, middle);
        yield return new(middle + 1, Last);
    }
}
