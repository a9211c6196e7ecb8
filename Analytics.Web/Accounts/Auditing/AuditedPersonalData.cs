using System.Text.Json.Nodes;
using Analytics.Core.Sites;

namespace Analytics.Web.Accounts.Auditing;

/// <summary>Notes that everything of one person was read; never of whom.</summary>
internal sealed class AuditedPersonalData(IPersonalData data, AuditLog audit) : IPersonalData
{
    public async Task<IReadOnlyList<JsonObject>> Of(SiteEntry site, string userId, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        var events = await data.Of(site, userId, cancel);
        await audit.Write(Acts.PersonRead, site.Site.Domain, FormattableString.Invariant($"{events.Count} events"));
        return events;
    }
}
