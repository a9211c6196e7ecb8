using Analytics.Core.Sites;
using Analytics.Web.Accounts.Settings;

namespace Analytics.Web.Endpoints;

/// <summary>A site as the HTTP API shows it.</summary>
public sealed record SiteAnswer(string SiteId, string Name, string Url, string Domain, string Timezone, string? SiteKey, string? Snippet, DateTimeOffset CreatedAt)
{
    public static SiteAnswer Of(Site site, string? publicKey, HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(request);
        var services = request.HttpContext.RequestServices;
        var host = services.GetRequiredService<InstanceSettings>().Address($"{request.Scheme}://{request.Host}{request.PathBase}");
        return new(site.PublicId, site.Name, site.Url, site.Domain, site.TimeZone, publicKey, publicKey is null ? null : services.GetRequiredService<ITrackerScripts>().Snippet(host, site, publicKey), site.CreatedAt);
    }
}
