namespace Analytics.Web.Accounts.Auditing;

/// <summary>Something somebody did that matters afterwards: who, what, to what, when, from which network.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The account that did it; null for the program itself or somebody unknown.</summary>
    public string? ActorId { get; set; }

    /// <summary>What the account was called then: its address, which outlives the account here.</summary>
    public required string Actor { get; set; }

    /// <summary>A word of <see cref="Acts"/>.</summary>
    public required string Act { get; set; }

    /// <summary>What it was done to: an address, a site, a setting; may be empty.</summary>
    public required string Subject { get; set; }

    /// <summary>More about it; may be empty. Never a secret.</summary>
    public required string Detail { get; set; }

    /// <summary>The network, such as <c>203.0.113.0/24</c>; empty for the program itself.</summary>
    public required string Network { get; set; }
}
