namespace Analytics.Core.Ingestion;

/// <summary>Where of an event personal data was masked; the ledger counts each part for itself, so that the owner learns where to look.</summary>
[Flags]
public enum MaskedParts
{
    None = 0,
    Page = 1,
    Title = 2,
    Name = 4,
    Properties = 8,
    Referrer = 16,
    Campaign = 32,
}
