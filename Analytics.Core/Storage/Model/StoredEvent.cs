namespace Analytics.Core.Storage.Model;

/// <summary>
/// One row of the table <c>event</c>: the hot tier. Clustered by (site, time, sequence) without a secondary index, texts as
/// numbers of <see cref="DictEntry"/> with 0 for none. Written and read by hand-made commands over
/// <see cref="EventColumns"/>: EF's change tracking costs ten times the insert itself (docs/storage.md has the figures).
/// </summary>
public sealed class StoredEvent
{
    public int SiteId { get; set; }
    public long AtMs { get; set; }
    public long Sequence { get; set; }
    public long Visitor { get; set; }
    public byte Kind { get; set; }
    public byte Flags { get; set; }
    public int Name { get; set; }
    public int Path { get; set; }
    public int Title { get; set; }
    public int Hostname { get; set; }
    public int EventSource { get; set; }
    public int Referrer { get; set; }
    public int Source { get; set; }
    public byte Channel { get; set; }
    public int UtmSource { get; set; }
    public int UtmMedium { get; set; }
    public int UtmCampaign { get; set; }
    public int UtmTerm { get; set; }
    public int UtmContent { get; set; }
    public int ClickId { get; set; }
    public int Country { get; set; }
    public int Region { get; set; }
    public int City { get; set; }
    public int Browser { get; set; }
    public int BrowserVersion { get; set; }
    public int Os { get; set; }
    public int OsVersion { get; set; }
    public byte Device { get; set; }
    public int Screen { get; set; }
    public int Language { get; set; }
    public int TimeZone { get; set; }
    public int? EngagedMs { get; set; }
    public int? ScrollPercent { get; set; }
    public int? LoadMs { get; set; }
    public int? LcpMs { get; set; }
    public int? InpMs { get; set; }
    public double? Cls { get; set; }
    public int? FcpMs { get; set; }
    public int? TtfbMs { get; set; }
    public double? RevenueAmount { get; set; }
    public int RevenueCurrency { get; set; }

    /// <summary>How many events this one stands for; null = itself.</summary>
    public double? Weight { get; set; }

    public string? EventId { get; set; }
    public string? ClientSession { get; set; }
    public string? Custom { get; set; }
    public string? Detail { get; set; }
}
