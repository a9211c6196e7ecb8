namespace Analytics.Core.Sites;

/// <summary>What a member may do with a site. Stored; never renumber. Higher includes lower.</summary>
public enum SiteRole : byte
{
    Viewer = 0,
    Editor = 1,
    Owner = 2,
}
