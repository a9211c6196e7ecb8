using Analytics.Core.Sites;

namespace Analytics.Web.Accounts.Teams;

/// <summary>A member of a site or a team, with what they are called.</summary>
/// <param name="Through">The team through which the right comes; null for a member of the site itself.</param>
/// <param name="IsDisabled">Whether the account is closed: its holder has the right, and cannot use it.</param>
public sealed record MemberView(string AccountId, string Name, string Email, SiteRole Role, string? Through = null, bool IsDisabled = false);
