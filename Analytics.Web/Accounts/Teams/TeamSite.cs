namespace Analytics.Web.Accounts.Teams;

/// <summary>A site that a team owns; a site belongs to one team at most.</summary>
public sealed class TeamSite
{
    /// <summary>Public id of the site.</summary>
    public required string SiteId { get; set; }

    public required string TeamId { get; set; }
}
