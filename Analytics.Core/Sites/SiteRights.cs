namespace Analytics.Core.Sites;

/// <summary>The one rule of who may do what with a site; pages, HTTP API, sockets and exports all ask it.</summary>
public static class SiteRights
{
    /// <summary>The least role that has a right. Rights of reading are given to every member, and on public sites to everybody.</summary>
    public static SiteRole Least(SiteRight right) => right switch
    {
        SiteRight.Own => SiteRole.Owner,
        SiteRight.Edit => SiteRole.Editor,
        _ => SiteRole.Viewer,
    };

    /// <summary>Whether somebody may do something with a site.</summary>
    /// <param name="role">What they are to the site; null for nobody.</param>
    public static bool Allows(Site site, SiteRole? role, SiteRight right)
    {
        ArgumentNullException.ThrowIfNull(site);
        return role is { } has ? has >= Least(right) : site.Public && right <= SiteRight.Read;
    }
}
