using Analytics.Core.Sites;

namespace Analytics.Web.Accounts.Teams;

/// <summary>A team as one of its members sees it.</summary>
/// <param name="Role">What the reader is in it.</param>
/// <param name="Members">All of them, owners first.</param>
/// <param name="SiteIds">Public ids of the sites it owns.</param>
public sealed record TeamView(string Id, string Name, SiteRole Role, IReadOnlyList<MemberView> Members, IReadOnlyList<string> SiteIds);
