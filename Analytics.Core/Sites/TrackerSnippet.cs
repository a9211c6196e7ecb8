namespace Analytics.Core.Sites;

/// <summary>The line that an owner puts into the pages of a site.</summary>
public static class TrackerSnippet
{
    /// <param name="host">Address of this instance without a slash at the end.</param>
    /// <param name="siteId">Public id of the site.</param>
    /// <param name="publicKey">The site's public key.</param>
    public static string For(string host, string siteId, string publicKey) =>
        $"<script async defer src=\"{host}/analytics.js?site_id={siteId}\" data-site-id=\"{siteId}\" data-site-key=\"{publicKey}\"></script>";
}
