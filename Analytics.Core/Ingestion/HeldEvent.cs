using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>An event that is kept apart: not counted, and ready to be should its class be let through.</summary>
/// <param name="Event">As it would be stored.</param>
/// <param name="Class">Of which kind its sender is.</param>
/// <param name="Reason">Under which the ledger counted it.</param>
/// <param name="Name">What the sender calls itself; empty when it gives no name.</param>
/// <param name="ReceivedMs">When it came in, UTC milliseconds.</param>
/// <param name="Day">The site's day on which it came in.</param>
public sealed record HeldEvent(AcceptedEvent Event, QuarantineClass Class, DropReason Reason, string Name, long ReceivedMs, DateOnly Day)
{
    /// <summary>The number under which the ledger notes the class beside the reason; null where the reason says it all.</summary>
    public byte? Note => Class <= QuarantineClass.Monitor ? (byte)(LedgerNote.BotCrawler - 1 + (byte)Class) : null;
}
