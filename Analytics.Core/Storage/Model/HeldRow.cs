namespace Analytics.Core.Storage.Model;

/// <summary>
/// One event in quarantine: everything that it would be stored with, so that letting its class through makes it an event like any
/// other. Holds neither address nor User-Agent.
/// </summary>
public sealed class HeldRow
{
    public long Id { get; set; }
    public int SiteId { get; set; }

    /// <summary>The class, a number of <see cref="Sites.QuarantineClass"/>.</summary>
    public byte Class { get; set; }

    /// <summary>The drop reason under which the ledger counted it.</summary>
    public byte Reason { get; set; }

    /// <summary>When it came in, UTC milliseconds; the ledger counted it in that hour.</summary>
    public long ReceivedMs { get; set; }

    /// <summary>The site's day on which it came in, as the number of days since 0001-01-01.</summary>
    public int Day { get; set; }

    /// <summary>When it happened, UTC milliseconds.</summary>
    public long AtMs { get; set; }

    public long Visitor { get; set; }

    /// <summary>What the program calls itself.</summary>
    public string Name { get; set; } = "";

    public string? Path { get; set; }

    /// <summary>The accepted event as JSON.</summary>
    public string Event { get; set; } = "";
}
