namespace Analytics.Core.Sites;

/// <summary>Who is a member of which site, for those who run the instance.</summary>
public interface ISiteMembers
{
    Task<IReadOnlyList<SiteMember>> All(CancellationToken cancel);
}
