namespace Analytics.Core.Sites;

/// <summary>An address under which somebody without an account sees a site's figures.</summary>
public sealed class ShareLink
{
    public int Id { get; set; }

    /// <summary>The last part of the address; 20 random letters, so that nobody guesses one.</summary>
    public required string Slug { get; set; }

    public int SiteId { get; set; }

    /// <summary>What the owner calls it; 1–100 characters.</summary>
    public required string Name { get; set; }

    /// <summary>Hash of the password that the link asks for; null = none.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>When the link ends; null = never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Row number of the segment that the figures are limited to; null = all visits.</summary>
    public int? SegmentId { get; set; }

    /// <summary>Keys of the panels that are shown; empty = all.</summary>
    public List<string> Panels { get; set; } = [];

    /// <summary>Origins whose pages may frame the link; empty = none.</summary>
    public List<string> FrameAncestors { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When somebody last looked, to the minute; null = never.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
