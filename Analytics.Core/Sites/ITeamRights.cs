namespace Analytics.Core.Sites;

/// <summary>What accounts may do with sites because their team owns them.</summary>
public interface ITeamRights
{
    /// <summary>The role of an account on each site that a team of theirs owns, by the site's public id.</summary>
    Task<IReadOnlyDictionary<string, SiteRole>> Of(string userId, CancellationToken cancel);
}
