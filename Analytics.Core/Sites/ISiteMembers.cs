namespace Analytics.Core.Sites;

/// <summary>Who is a member of which site. Who may ask and change is decided before.</summary>
public interface ISiteMembers
{
    Task<IReadOnlyList<SiteMember>> All(CancellationToken cancel);

    /// <summary>The members of one site, owners first.</summary>
    Task<IReadOnlyList<SiteMember>> Of(int siteId, CancellationToken cancel);

    /// <summary>Makes an account a member, gives it another role, or ends its membership.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="userId">The account.</param>
    /// <param name="role">Null ends the membership.</param>
    /// <param name="mayOrphan">Whether the site may be left without an owner among its members: where a team owns it.</param>
    /// <returns>False, and nothing changed, where nobody would own the site any more.</returns>
    Task<bool> Set(int siteId, string userId, SiteRole? role, bool mayOrphan);

    /// <summary>Makes one account the owner; the owner before becomes an editor.</summary>
    Task Transfer(int siteId, string fromUserId, string toUserId);
}
