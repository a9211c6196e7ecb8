using Analytics.Core.Sites;

namespace Analytics.Web.Components.Controls;

/// <summary>Roles in words.</summary>
public static class RoleText
{
    public static readonly IReadOnlyList<SiteRole> All = [SiteRole.Viewer, SiteRole.Editor, SiteRole.Owner];

    public static string Of(SiteRole role) => role switch
    {
        SiteRole.Owner => Wording.Owner,
        SiteRole.Editor => Wording.Editor,
        _ => Wording.Viewer,
    };
}
