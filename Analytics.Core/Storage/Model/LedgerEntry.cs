namespace Analytics.Core.Storage.Model;

/// <summary>How many received events of one hour ended in one way.</summary>
public sealed class LedgerEntry
{
    /// <summary>Row number of the site; 0 where the request named none.</summary>
    public int SiteId { get; set; }

    /// <summary>First instant of the hour, UTC milliseconds.</summary>
    public long HourMs { get; set; }

    /// <summary>0 = accepted, else the number of the drop or refuse reason.</summary>
    public byte Outcome { get; set; }

    public long Events { get; set; }
}
