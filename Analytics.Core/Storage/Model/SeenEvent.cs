namespace Analytics.Core.Storage.Model;

/// <summary>An event id that came, kept for 48 hours so that a repeat counts once.</summary>
public sealed class SeenEvent
{
    public int SiteId { get; set; }
    public required string EventId { get; set; }
    public long SeenAtMs { get; set; }
}
