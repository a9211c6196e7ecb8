using Analytics.Core.Sites;

namespace Analytics.Web.Endpoints;

/// <summary>A site with its settings, as the HTTP API shows it to members.</summary>
/// <param name="Role">What the caller is to the site: viewer, editor or owner.</param>
public sealed record SiteDetails(
    string SiteId, string Name, string Url, string Domain, string Timezone, string? SiteKey, string? Snippet, DateTimeOffset CreatedAt, string Role,
    IReadOnlyList<string> AllowedOrigins, string VisitorMode, int SessionWindowMinutes, int BounceEngagedSeconds, int RateLimitPerMinute, int RateLimitPerIpPerMinute,
    int RetentionDays, int HourlyRetentionDays, int DailyRetentionDays, bool Public, bool HonourDnt, IReadOnlyList<string> PageGroups,
    SamplingAnswer? Sampling, IReadOnlyList<SamplingOverrideAnswer> SamplingOverrides, IReadOnlyList<string> BlockedIps, IReadOnlyList<string> BlockedCountries, IReadOnlyList<string> BlockedPages,
    IReadOnlyList<string> BlockedHostnames, IReadOnlyList<string> EventSourcesOff, IReadOnlyList<string> AllowedBots, IReadOnlyList<string> AllowedQueryParameters, string? UmamiWebsiteId, int? MatomoSiteId,
    TrackerSettings Tracker)
{
    public static SiteDetails Of(Site site, SiteRole role, string? publicKey, HttpRequest request)
    {
        var basics = SiteAnswer.Of(site, publicKey, request);
        return new(
            basics.SiteId, basics.Name, basics.Url, basics.Domain, basics.Timezone, basics.SiteKey, basics.Snippet, basics.CreatedAt, role.ToString().ToLowerInvariant(),
            site.AllowedOrigins, site.VisitorMode.ToString().ToLowerInvariant(), site.SessionWindowMinutes, site.BounceEngagedSeconds, site.RateLimitPerMinute, site.RateLimitPerIpPerMinute,
            site.RetentionDays, site.HourlyRetentionDays, site.DailyRetentionDays, site.Public, site.HonourDnt, site.PageGroups,
            SamplingAnswer.Of(site.Sampling), [.. site.SamplingOverrides.Select(SamplingOverrideAnswer.Of)], site.BlockedIps, site.BlockedCountries, site.BlockedPages,
            site.BlockedHostnames, site.EventSourcesOff, site.AllowedBots, site.AllowedQueryParameters, site.UmamiWebsiteId, site.MatomoSiteId,
            site.Tracker ?? TrackerSettings.Default);
    }
}
