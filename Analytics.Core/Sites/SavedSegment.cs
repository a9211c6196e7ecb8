namespace Analytics.Core.Sites;

/// <summary>A segment: filters under a name, of one member or for all who see the site.</summary>
public sealed class SavedSegment
{
    public int Id { get; set; }

    /// <summary>Its name on the wire, such as <c>seg_4c81m2x0pq</c>.</summary>
    public required string PublicId { get; set; }

    public int SiteId { get; set; }

    /// <summary>What its maker calls it; 1–100 characters.</summary>
    public required string Name { get; set; }

    /// <summary>Filters as text, <c>dimension:operator:value|value</c>; all must hold. 1–20.</summary>
    public List<string> Filters { get; set; } = [];

    /// <summary>The account that made it.</summary>
    public required string UserId { get; set; }

    /// <summary>True when every member of the site sees it, false when only its maker does.</summary>
    public bool ForSite { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
