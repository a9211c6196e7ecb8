namespace Analytics.Core.Storage.Model;

/// <summary>A site that was removed and of which something may be left.</summary>
public sealed class RemovedSite
{
    public int SiteId { get; set; }

    /// <summary>When it was removed.</summary>
    public DateTimeOffset RemovedAt { get; set; }
}
