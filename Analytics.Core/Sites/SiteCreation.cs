namespace Analytics.Core.Sites;

/// <summary>How adding a site ended.</summary>
public abstract record SiteCreation
{
    private SiteCreation() { }

    /// <summary>The site is there, with its first public key.</summary>
    public sealed record Created(Site Site, string PublicKey) : SiteCreation;

    /// <summary>A field cannot be taken as it is; <paramref name="Field"/> is name, url or timezone.</summary>
    public sealed record Invalid(string Field, string Problem) : SiteCreation;

    /// <summary>Another site of this instance already has the domain.</summary>
    public sealed record DomainTaken(string Domain) : SiteCreation;
}
