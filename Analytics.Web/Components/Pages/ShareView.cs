using Analytics.Core.Sites;

namespace Analytics.Web.Components.Pages;

/// <summary>How a share link shows a dashboard.</summary>
/// <param name="Page">Its path, without a slash before.</param>
/// <param name="Kept">What stays in the query whatever the reader picks: <c>embed</c> and <c>theme</c>.</param>
/// <param name="IsEmbedded">True within a page of somebody else's.</param>
/// <param name="Open">What the link opens now; null once it has ended, or its password changed.</param>
public sealed record ShareView(string Page, string Kept, bool IsEmbedded, Func<Task<SharedSite?>> Open);
