using Analytics.Core.Sites;

namespace Analytics.Web.Accounts.Joining;

/// <summary>A link that lets one person in: to the instance, and with it to a site or a team.</summary>
public sealed class Invitation
{
    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public required string Id { get; set; }

    /// <summary>SHA-256 of the secret in the link.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>Whom it is for; only this address may take it.</summary>
    public required string Email { get; set; }

    /// <summary>Public id of the site; null where it is to a team or to the instance alone.</summary>
    public string? SiteId { get; set; }

    /// <summary>The team; null where it is to a site or to the instance alone.</summary>
    public string? TeamId { get; set; }

    /// <summary>What the person becomes on the site or in the team.</summary>
    public SiteRole Role { get; set; }

    /// <summary>The account that invited.</summary>
    public required string InvitedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
