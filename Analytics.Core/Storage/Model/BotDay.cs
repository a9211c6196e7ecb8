namespace Analytics.Core.Storage.Model;

/// <summary>How many events of one program a site received on one of its days and did not count.</summary>
public sealed class BotDay
{
    public int SiteId { get; set; }

    /// <summary>The site's day, as the number of days since 0001-01-01.</summary>
    public int Day { get; set; }

    /// <summary>A number of <see cref="Sites.QuarantineClass"/>.</summary>
    public byte Class { get; set; }

    /// <summary>What the program calls itself.</summary>
    public string Name { get; set; } = "";

    public long Events { get; set; }
}
