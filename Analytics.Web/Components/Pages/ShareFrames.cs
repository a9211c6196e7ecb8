using Analytics.Core.Sites;

namespace Analytics.Web.Components.Pages;

/// <summary>Who may frame the pages of a share link.</summary>
internal static class ShareFrames
{
    /// <summary>Lets the pages that the owner named frame this answer, and nobody else.</summary>
    public static void Allow(HttpContext http, ShareLink link)
    {
        if (link.FrameAncestors.Count == 0 || http.Response.HasStarted) return;
        var headers = http.Response.Headers;
        headers.Remove("X-Frame-Options");
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.ToString().Replace("frame-ancestors 'none'", $"frame-ancestors {string.Join(' ', link.FrameAncestors)}", StringComparison.Ordinal);
    }
}
