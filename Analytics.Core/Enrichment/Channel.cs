namespace Analytics.Core.Enrichment;

/// <summary>
/// The one channel a visit came through, decided by its first event. Stored; never renumber.
/// Source: the definitions table of docs/definitions.md.
/// </summary>
public enum Channel : byte
{
    Direct = 0,
    Organic = 1,
    Paid = 2,
    Email = 3,
    Social = 4,
    Ai = 5,
    Referral = 6,
}
