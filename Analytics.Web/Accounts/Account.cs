using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts;

/// <summary>A person who signs in to this instance.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>Longest name kept, in characters.</summary>
    public const int NameMaxLength = 100;

    /// <summary>Shortest password taken, in characters. See also <see cref="PasswordRules"/>. Source: NIST SP 800-63B, 3.1.1.2.</summary>
    public const int PasswordMinLength = 10;

    /// <summary>Longest password taken, in characters: a bound on the work of one try.</summary>
    public const int PasswordMaxLength = 256;

    /// <summary>What the person is called in the pages.</summary>
    public string Name { get; set; } = "";

    /// <summary>When the account was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Runs the instance: sees every site's metadata and manages accounts; sees figures only as a member of a site.</summary>
    public bool IsInstanceAdmin { get; set; }

    /// <summary>True when an admin asks this account for a second factor: without one it may do nothing but set one up.</summary>
    public bool RequireSecondFactor { get; set; }

    /// <summary>When it last did something here, to five minutes; null before the first sign-in.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }
}
