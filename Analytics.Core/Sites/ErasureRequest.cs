namespace Analytics.Core.Sites;

/// <summary>What of a site's events is to go: those that meet every condition given. At least one must be.</summary>
public sealed record ErasureRequest
{
    /// <summary>The user whose events go, as <c>user_id</c> named them; null = whoever's.</summary>
    public string? UserId { get; init; }

    /// <summary>The first local day whose events go; null = from the first there is.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last local day whose events go; null = up to the last there is.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The path whose events go; <c>*</c> stands for any characters. Null = all.</summary>
    public string? Page { get; init; }

    /// <summary>The name of the custom events that go; <c>*</c> stands for any characters. Null = all.</summary>
    public string? Event { get; init; }

    public bool IsEmpty => UserId is null && From is null && To is null && Page is null && Event is null;
}
