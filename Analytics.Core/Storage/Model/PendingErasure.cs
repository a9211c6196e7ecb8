namespace Analytics.Core.Storage.Model;

/// <summary>An erasure that was asked for and has not ended: a stop in between does not forget it.</summary>
public sealed class PendingErasure
{
    public int Id { get; set; }

    public int SiteId { get; set; }

    /// <summary>The request as JSON.</summary>
    public required string Request { get; set; }
}
