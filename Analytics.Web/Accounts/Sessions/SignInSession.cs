namespace Analytics.Web.Accounts.Sessions;

/// <summary>One sign-in that has not ended: a browser with its cookie, or a program with the token of <c>POST /api/login</c>.</summary>
public sealed class SignInSession
{
    /// <summary>Random; stands in the cookie or token.</summary>
    public required string Id { get; set; }

    public required string AccountId { get; set; }

    /// <summary>How it was signed in: <c>password</c>, <c>passkey</c>, <c>organisation</c>, <c>api</c>.</summary>
    public required string Way { get; set; }

    /// <summary>Browser and system, such as "Chrome on Windows"; never the User-Agent itself.</summary>
    public required string Client { get; set; }

    /// <summary>The network it came from, such as <c>203.0.113.0/24</c>; never the address itself.</summary>
    public required string Network { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>To five minutes.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When it ends unless used before.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
