namespace Analytics.Core.Sites;

/// <summary>Something that holds what it knows of sites in memory, or in a file of its own, and lets go of a site that is removed.</summary>
public interface ISiteMemory
{
    /// <summary>Lets go of all of a site. A question or an event that had begun before may bring some of it back: it is called again once the site's rows are gone, and when the sweep finds the note of the removal.</summary>
    void Forget(int siteId);

    /// <summary>True while something of a site may be held.</summary>
    bool Holds(int siteId);
}
