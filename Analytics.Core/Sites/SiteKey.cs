namespace Analytics.Core.Sites;

/// <summary>A credential with which events are sent to one site.</summary>
public sealed class SiteKey
{
    public int Id { get; set; }

    /// <summary>The key's name on the wire, such as <c>key_4c81m2</c>; not a secret.</summary>
    public required string PublicId { get; set; }

    public int SiteId { get; set; }

    public KeyKind Kind { get; set; }

    /// <summary>What the owner calls it; may be empty.</summary>
    public string Name { get; set; } = "";

    /// <summary>The event source that everything sent with this key is of; null = as the event says.</summary>
    public string? EventSource { get; set; }

    /// <summary>SHA-256 of the key, 32 bytes: what a presented key is compared with.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>The key itself where it is public anyway; null for secret keys, which are shown once.</summary>
    public string? Text { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was presented last, within some minutes; null = never, or before this was noted.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>End of the grace period after a rotation; null = no end.</summary>
    public DateTimeOffset? ValidUntil { get; set; }
}
