namespace Analytics.Core.Sites;

/// <summary>How changing a site's settings ended.</summary>
public abstract record SiteChange
{
    private SiteChange() { }

    /// <summary>The site as it is now.</summary>
    public sealed record Changed(Site Site) : SiteChange;

    /// <summary>A field cannot be taken, and nothing was changed.</summary>
    public sealed record Invalid(string Field, string Problem) : SiteChange;

    /// <summary>Another site of this instance already has the domain.</summary>
    public sealed record DomainTaken(string Domain) : SiteChange;

    /// <summary>Another site of this instance already has the id that another product's clients give.</summary>
    /// <param name="Field">The setting's name on the wire.</param>
    public sealed record IdTaken(string Field, string Id) : SiteChange;

    /// <summary>There is no such site any more.</summary>
    public sealed record Gone : SiteChange;
}
