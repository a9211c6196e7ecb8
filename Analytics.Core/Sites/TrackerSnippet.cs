namespace Analytics.Core.Sites;

/// <summary>The line that an owner puts into the pages of a site.</summary>
public static class TrackerSnippet
{
    /// <param name="script">Address of the script, with its query.</param>
    /// <param name="siteId">Public id of the site.</param>
    /// <param name="publicKey">The site's public key.</param>
    public static string For(string script, string siteId, string publicKey) =>
        $"<script async defer src=\"{script}\" data-site-id=\"{siteId}\" data-site-key=\"{publicKey}\"></script>";
}
