using System.Text.Json.Nodes;

namespace Analytics.Core.Sites;

/// <summary>Everything that is kept of one user of a site. Who may ask is decided before.</summary>
public interface IPersonalData
{
    /// <summary>One JSON object an event, the oldest first; empty when nothing is kept.</summary>
    Task<IReadOnlyList<JsonObject>> Of(SiteEntry site, string userId, CancellationToken cancel);
}
