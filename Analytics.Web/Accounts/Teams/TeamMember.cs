using Analytics.Core.Sites;

namespace Analytics.Web.Accounts.Teams;

/// <summary>The right of one account to all sites of a team; owners also say who is in the team.</summary>
public sealed class TeamMember
{
    public required string TeamId { get; set; }

    public required string AccountId { get; set; }

    public SiteRole Role { get; set; }
}
