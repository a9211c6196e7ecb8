using Analytics.Core.Sites;

namespace Analytics.Web.Endpoints;

/// <summary>A site that a caller was let in to.</summary>
/// <param name="AccountId">Who calls; null for somebody unknown on a public site.</param>
/// <param name="Role">What the caller is to the site; null for who is no member of a public one.</param>
internal sealed record SiteAccess(Site Site, string? AccountId, SiteRole? Role);
