using System.Text.Json;

namespace Analytics.Core.Sites;

/// <summary>Changes what an owner may set of a site. Whether somebody may is asked before.</summary>
public interface ISiteSettings
{
    /// <summary>Takes all members of a JSON object over, or none; what may stand in it is <see cref="SiteFields.All"/>.</summary>
    Task<SiteChange> Change(int siteId, JsonElement fields, CancellationToken cancel);
}
