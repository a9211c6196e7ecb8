namespace Analytics.Core.Sites;

/// <summary>The right of one account to one site.</summary>
public sealed class SiteMember
{
    public int SiteId { get; set; }
    public required string UserId { get; set; }
    public SiteRole Role { get; set; }
}
