namespace Analytics.Core.Ingestion;

/// <summary>How many events of one hour ended in one way, or had one note.</summary>
/// <param name="Hour">First instant of the hour, UTC.</param>
/// <param name="Outcome">0 = accepted, else the number of a <see cref="DropReason"/>, <see cref="RefuseReason"/> or <see cref="LedgerNote"/>.</param>
/// <param name="Events">How many.</param>
public readonly record struct LedgerLine(DateTimeOffset Hour, byte Outcome, long Events)
{
    public bool IsAccepted => Outcome == IngestLedger.Accepted;

    /// <summary>The drop reason; null for other lines.</summary>
    public DropReason? Dropped => Enum.IsDefined((DropReason)Outcome) ? (DropReason)Outcome : null;

    /// <summary>The refuse reason; null for other lines.</summary>
    public RefuseReason? Refused => Enum.IsDefined((RefuseReason)Outcome) ? (RefuseReason)Outcome : null;

    /// <summary>The note; null for other lines.</summary>
    public LedgerNote? Note => Enum.IsDefined((LedgerNote)Outcome) ? (LedgerNote)Outcome : null;
}
