namespace Analytics.Core.Sites;

/// <summary>The scripts that pages include, as this instance serves them.</summary>
public interface ITrackerScripts
{
    /// <summary>Address of a site's script.</summary>
    /// <param name="host">Address of this instance without a slash at the end.</param>
    /// <param name="site">The site; its settings choose the script.</param>
    string Address(string host, Site site);

    /// <summary>The line that an owner puts into the pages of a site.</summary>
    /// <param name="host">Address of this instance without a slash at the end.</param>
    /// <param name="site">The site; its settings choose the script.</param>
    /// <param name="publicKey">The site's public key.</param>
    string Snippet(string host, Site site, string publicKey);

    /// <summary>A picture for readers without scripts, to stand in the page's body.</summary>
    string NoScript(string host, Site site, string publicKey);

    /// <summary>The line for the banner that asks for consent.</summary>
    string ConsentBanner(string host);

    /// <summary>The line for the box with which visitors opt out.</summary>
    string OptOut(string host);

    /// <summary>What the site's script weighs with the settings that the site has here, saved or not.</summary>
    TrackerSize SizeOf(Site site);
}
