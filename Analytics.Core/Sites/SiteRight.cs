namespace Analytics.Core.Sites;

/// <summary>What somebody wants to do with a site, each more than the one before.</summary>
public enum SiteRight
{
    /// <summary>To see figures that a token for this site alone may read too; nobody needs to be signed in where the site is public.</summary>
    ReadByToken,

    /// <summary>To see figures; nobody needs to be signed in where the site is public.</summary>
    Read,

    /// <summary>To be a member.</summary>
    Member,

    /// <summary>To be an editor or owner.</summary>
    Edit,

    /// <summary>To be an owner.</summary>
    Own,
}
